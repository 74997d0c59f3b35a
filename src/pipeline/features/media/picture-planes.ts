import { type ResizeMethod, resizePlane } from '../../calc/resize.ts';
import type { Picture } from '../../data/media/picture.ts';

/** Brightness of every pixel, 0…1, in one plane of greys or three of red, green and blue; rows × columns, row-major. */
export type Planes = {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly Float64Array[];
};
export type PlaneOptions = {
  readonly width: number;
  readonly height: number;
  readonly color: 'grey' | 'rgb';
  readonly method: ResizeMethod;
  /** Cut the edges off to keep the proportions, instead of stretching. */
  readonly crop: boolean;
};

/**
 * A picture brought to one size. Transparent parts show white; grey = 0.2125 red + 0.7154 green + 0.0721 blue
 * (skimage.color.rgb2gray). O(pixels).
 */
export function planesOf(picture: Picture, options: PlaneOptions): Planes {
  const shown = options.crop ? cropped(picture, options.width / options.height) : wholeOf(picture);
  const full =
    options.color === 'grey' ? [greys(picture, shown)] : [0, 1, 2].map((c) => one(picture, shown, c));
  const same = shown.width === options.width && shown.height === options.height;
  const sizes = [
    [shown.width, shown.height],
    [options.width, options.height],
  ] as const;
  const planes = same ? full : full.map((plane) => rounded(resizePlane(plane, ...sizes, options.method)));
  return { width: options.width, height: options.height, planes };
}

/** To 12 digits, so that even areas stay even: edges have no direction there. */
function rounded(plane: Float64Array): Float64Array {
  return plane.map((value) => Math.round(value * 1e12) / 1e12);
}

type Part = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

function wholeOf({ width, height }: Picture): Part {
  return { left: 0, top: 0, width, height };
}

function cropped({ width, height }: Picture, ratio: number): Part {
  const wide = Math.max(1, Math.min(width, Math.round(height * ratio)));
  const high = Math.max(1, Math.min(height, Math.round(width / ratio)));
  return { left: (width - wide) >> 1, top: (height - high) >> 1, width: wide, height: high };
}

function one({ rgba, width }: Picture, part: Part, channel: number): Float64Array {
  const out = new Float64Array(part.width * part.height);
  for (let y = 0, i = 0; y < part.height; y++) {
    let at = ((y + part.top) * width + part.left) * 4;
    for (let x = 0; x < part.width; x++, i++, at += 4) {
      const opacity = rgba[at + 3];
      out[i] =
        opacity === 255
          ? rgba[at + channel] / 255
          : (rgba[at + channel] * opacity) / 65_025 + 1 - opacity / 255;
    }
  }
  return out;
}

function greys(picture: Picture, part: Part): Float64Array {
  const [red, green, blue] = [0, 1, 2].map((c) => one(picture, part, c));
  return red.map((value, i) =>
    value === green[i] && value === blue[i] ? value : 0.2125 * value + 0.7154 * green[i] + 0.0721 * blue[i],
  );
}
