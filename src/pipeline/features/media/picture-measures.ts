import { Problem } from '../../base/problem.ts';
import { type blockNorms, hogShape } from '../../calc/hog.ts';
import { decodeOwnPicture, decodePicture, noPictureDecoder } from '../../data/media/decode-picture.ts';
import { imageInfo } from '../../data/media/image-info.ts';
import type { FileReading } from './file-numbers.ts';
import { type PictureOptions, pictureNumbers, pictureParts } from './picture-features.ts';

export type MeasureParams = {
  readonly parts: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly color: 'grey' | 'rgb';
  readonly fit: 'stretch' | 'crop';
  readonly resize: 'area' | 'bilinear';
  readonly orientations: number;
  readonly pixelsPerCell: number;
  readonly cellsPerBlock: number;
  readonly blockNorm: (typeof blockNorms)[number];
  readonly sqrt: boolean;
  readonly bins: number;
  readonly unreadable: 'error' | 'missing';
};

/** What is measured of a picture. Throws `bad-parameter` for parts that do not exist and pictures without room for a block. */
export function measuresOf(params: MeasureParams): PictureOptions {
  const parts = [...new Set(params.parts)].map((part) => {
    const known = pictureParts.find((one) => one === part);
    if (known !== undefined) return known;
    throw badParameter(
      'parts',
      `There is no part "${part}" of a picture.`,
      `Choose from: ${pictureParts.join(', ')}.`,
    );
  });
  if (parts.length === 0)
    throw badParameter('parts', 'No numbers are chosen.', `Choose from: ${pictureParts.join(', ')}.`);
  const { orientations, pixelsPerCell, cellsPerBlock, blockNorm, sqrt } = params;
  const hog = { orientations, pixelsPerCell, cellsPerBlock, blockNorm, sqrt };
  const { blocks } = hogShape(params.width, params.height, hog);
  if (parts.includes('hog') && blocks[0] * blocks[1] === 0) {
    throw badParameter(
      'pixelsPerCell',
      `A picture of ${params.width} × ${params.height} pixels holds no block of ${cellsPerBlock} × ${cellsPerBlock} cells of ${pixelsPerCell} × ${pixelsPerCell} pixels.`,
      'Make the cells or blocks smaller, the pictures larger, or leave out hog.',
    );
  }
  return {
    parts,
    width: params.width,
    height: params.height,
    color: params.color,
    method: params.resize,
    crop: params.fit === 'crop',
    hog,
    bins: params.bins,
  };
}

/** How pictures are measured. */
export function measureReading(params: MeasureParams): FileReading {
  const options = measuresOf(params);
  const lenient = params.unreadable === 'missing';
  return {
    settings: JSON.stringify([options, lenient]),
    lenient,
    now(bytes) {
      const picture = decodeOwnPicture(bytes);
      return picture && pictureNumbers(picture, options);
    },
    later: async (bytes) => pictureNumbers(await decodePicture(bytes), options),
    unprepared: (bytes) => noPictureDecoder(imageInfo(bytes)?.mime ?? 'unknown'),
  };
}

function badParameter(param: string, message: string, hint: string): Problem {
  return new Problem('bad-parameter', message, hint, { param });
}
