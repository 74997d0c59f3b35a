import { Problem } from '../../base/problem.ts';
import { blockNorms, hogShape } from '../../calc/hog.ts';
import { decodeOwnPicture, decodePicture, noPictureDecoder } from '../../data/media/decode-picture.ts';
import { imageInfo } from '../../data/media/image-info.ts';
import { type Column, columnOf, type MediaColumn, type Table } from '../../data/table.ts';
import { guardColumns, maxColumnsParam } from '../explosion.ts';
import { type FileReading, numbersOfFiles, prepareFiles } from '../media/file-numbers.ts';
import {
  type PictureOptions,
  type PicturePart,
  pictureLabels,
  pictureNumbers,
  pictureParts,
} from '../media/picture-features.ts';
import { picturePython } from '../media/picture-python.ts';
import { originsOf, putNumbers, putParams } from '../media/put-numbers.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

const partWords: { readonly [part in PicturePart]: string } = {
  pixels: 'pixels',
  hog: 'edge directions',
  colors: 'shares of brightness',
  statistics: 'statistics',
};

export const imageFeatures = defineStep({
  card: {
    id: 'image-features',
    label: 'Picture to numbers',
    summary:
      'Brings pictures to one size and writes them as pixels, edge directions, colours and statistics.',
    group: 'media',
    accepts: ['image'],
    params: {
      parts: {
        type: 'texts',
        default: ['pixels', 'hog'],
        label: 'Numbers',
        help: `What is written: ${pictureParts.join(', ')} (hog: how strong the edges of each direction are, part by part).`,
      },
      width: {
        type: 'integer',
        default: 32,
        min: 1,
        max: 512,
        unit: 'pixels',
        help: 'Width of every picture afterwards.',
      },
      height: {
        type: 'integer',
        default: 32,
        min: 1,
        max: 512,
        unit: 'pixels',
        help: 'Height of every picture afterwards.',
      },
      color: {
        type: 'choice',
        default: 'grey',
        options: [
          { value: 'grey', label: 'Shades of grey' },
          { value: 'rgb', label: 'Red, green and blue' },
        ],
        help: 'Colours give three times the numbers.',
      },
      fit: {
        type: 'choice',
        default: 'stretch',
        options: [
          { value: 'stretch', label: 'Stretch' },
          { value: 'crop', label: 'Cut off the edges' },
        ],
        label: 'Other proportions',
        help: 'How a picture of other proportions is brought to the size.',
      },
      resize: {
        type: 'choice',
        default: 'area',
        options: [
          { value: 'area', label: 'Average of the area' },
          { value: 'bilinear', label: 'Bilinear', help: 'Smoother when pictures are enlarged.' },
        ],
        help: 'How pixels are brought together.',
        advanced: true,
      },
      orientations: {
        type: 'integer',
        default: 9,
        min: 2,
        max: 36,
        label: 'Edge directions',
        help: 'Into how many directions edges are sorted, for hog.',
        advanced: true,
      },
      pixelsPerCell: {
        type: 'integer',
        default: 8,
        min: 2,
        unit: 'pixels',
        label: 'Side of a cell',
        help: 'Edges are counted in square cells of this side, for hog.',
        advanced: true,
      },
      cellsPerBlock: {
        type: 'integer',
        default: 3,
        min: 1,
        unit: 'cells',
        label: 'Side of a block',
        help: 'Cells are brought to one scale in overlapping square blocks of this side, for hog.',
        advanced: true,
      },
      blockNorm: {
        type: 'choice',
        default: 'L2-Hys',
        options: blockNorms.map((value) => ({ value, label: value })),
        label: 'Scale of a block',
        help: 'How the numbers of a block are brought to one scale; L2-Hys also limits the strongest edges.',
        advanced: true,
      },
      sqrt: {
        type: 'boolean',
        default: false,
        label: 'Square root first',
        help: 'Takes the square root of the brightness before edges are sought, against uneven light.',
        advanced: true,
      },
      bins: {
        type: 'integer',
        default: 8,
        min: 2,
        max: 256,
        label: 'Ranges of brightness',
        help: 'Into how many equal ranges the pixels of each colour are counted, for colors.',
        advanced: true,
      },
      maxColumns: { ...maxColumnsParam, default: 20_000 },
      ...putParams,
    },
    source: 'skimage.feature.hog 0.26.0; Pillow 13.0.0 (decoding, bilinear); numpy (statistics, histogram)',
    synonyms: ['HOG', 'image embedding', 'resize', 'pixels', 'colour histogram', 'computer vision'],
  },
  async prepare({ table, columns, params, job }) {
    for (const column of picturesOf(table, columns)) await prepareFiles(column, readingOf(params), job);
  },
  fit({ table, columns, params }) {
    const options = optionsOf(params);
    const labels = pictureLabels(options);
    guardColumns(
      'Picture to numbers',
      columns.length,
      labels.length * columns.length,
      params.maxColumns,
      'Make the pictures smaller, choose fewer numbers, or raise the guard.',
    );
    return {
      rows: table.rows,
      columns: picturesOf(table, columns).map((column) => ({
        column: column.name,
        missing: column.codes.reduce((count, code) => count + (code < 0 ? 1 : 0), 0),
        seen: kindsOf(column),
      })),
    };
  },
  apply(table, columns, _state, params) {
    const labels = pictureLabels(optionsOf(params));
    const replace = new Map<string, readonly Column[]>();
    for (const column of picturesOf(table, columns)) {
      const numbers = numbersOfFiles(column, readingOf(params));
      replace.set(column.name, putNumbers(column.name, labels, numbers, params.output));
    }
    return reshape(table, replace);
  },
  origins: (columns, _state, params) => originsOf(columns, pictureLabels(optionsOf(params)), params.output),
  describe(state, params) {
    const options = optionsOf(params);
    const counts = options.parts.map((part) => {
      const { length } = pictureLabels({ ...options, parts: [part] });
      return `${length.toLocaleString('en')} ${partWords[part]}`;
    });
    return state.columns.map(({ column, missing, seen }) => ({
      label: `numbers of ${column}`,
      value: listWords(counts),
      note: `${options.width} × ${options.height} pixels, ${options.color === 'grey' ? 'grey' : 'in colour'}; seen in ${countWords(state.rows, 'training row')}: ${listWords(seen, 3) || 'no picture'}${
        missing > 0 ? `, ${countWords(missing, 'missing cell')}` : ''
      }`,
    }));
  },
  python: ({ columns, params }) => picturePython(columns, optionsOf(params), params.output),
});

type Params = {
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

function optionsOf(params: Params): PictureOptions {
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

function readingOf(params: Params): FileReading {
  const options = optionsOf(params);
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

function picturesOf(table: Table, columns: readonly string[]): MediaColumn[] {
  return columns.map((name) => columnOf(table, name)).filter((column) => column.kind === 'image');
}

/** Kinds and sizes of the pictures, the most frequent first: "1,200 × PNG of 8 × 8 pixels". */
function kindsOf({ codes, files }: MediaColumn): string[] {
  const counts = new Map<string, number>();
  for (const code of codes) {
    if (code < 0) continue;
    const info = imageInfo(files.bytes.subarray(files.offsets[code], files.offsets[code + 1]));
    const kind =
      info === null
        ? 'damaged'
        : `${info.mime.slice('image/'.length).toUpperCase()} of ${info.width} × ${info.height} pixels`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const order = [...counts].sort((a, b) => b[1] - a[1]);
  return order.map(([kind, count]) => `${count.toLocaleString('en')} × ${kind}`);
}

function badParameter(param: string, message: string, hint: string): Problem {
  return new Problem('bad-parameter', message, hint, { param });
}
