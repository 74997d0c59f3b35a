import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { audioInfo } from '../data/media/audio-info.ts';
import { decodeOwnPicture } from '../data/media/decode-picture.ts';
import { type ImageInfo, imageInfo } from '../data/media/image-info.ts';
import type { Column, MediaColumn } from '../data/table.ts';
import { countMissing } from './access.ts';
import type { Add } from './proposing.ts';
import { medianOfSorted } from './statistics.ts';
import { formatNumber } from './wording.ts';

/** Files looked at, spread over all. */
const looked = 60;

/** Steps that turn pictures into numbers; they need no scaling. */
export function proposePictures(columns: readonly Column[], add: Add): void {
  for (const column of columns) {
    if (column.kind !== 'image') continue;
    const infos = someFiles(column)
      .map((bytes) => imageInfo(bytes))
      .filter((info) => info !== null);
    if (infos.length === 0) continue;
    const { params, words } = pictureSettings(infos, isColored(column));
    add('image-features', [column.name], params, `${column.name}: models need numbers. ${words}`);
    fillGaps(column, add);
  }
}

/** Steps that turn sounds into numbers; whether there are any. They are of very different sizes. */
export function proposeSounds(columns: readonly Column[], add: Add): boolean {
  let some = false;
  for (const column of columns) {
    if (column.kind !== 'audio') continue;
    const infos = someFiles(column)
      .map((bytes) => audioInfo(bytes))
      .filter((info) => info !== null);
    if (infos.length === 0) continue;
    some = true;
    const own = mostFrequent(infos.map(({ rate }) => rate));
    const rate = Math.min(own, 16_000);
    const window = 2 ** Math.max(6, Math.round(Math.log2(rate * 0.032)));
    const seconds = median(infos.map((info) => info.seconds));
    const segments = seconds <= 2 ? 4 : seconds <= 10 ? 2 : 1;
    const parts = segments === 1 ? '' : `, for each of ${segments} parts of the time because they are short`;
    add(
      'audio-features',
      [column.name],
      { rate, window, hop: window / 2, segments },
      `${column.name}: models need numbers. The shape of the frequencies (as the ear hears them) at ${formatNumber(rate / 1000)} kHz is summed up by mean and spread${parts}.`,
    );
    fillGaps(column, add);
  }
  return some;
}

function fillGaps(column: Column, add: Add): void {
  if (countMissing(column) === 0) return;
  const what = column.kind === 'image' ? 'pictures' : 'sounds';
  add(
    'impute-median',
    { kind: 'number' },
    {},
    `${column.name}: some ${what} are missing, and the median of each number stands in for them.`,
  );
}

function pictureSettings(
  infos: readonly ImageInfo[],
  colored: boolean,
): { params: PlainObject; words: string } {
  const most = colored ? 64 : 32;
  const own = [median(infos.map(({ width }) => width)), median(infos.map(({ height }) => height))];
  const shrink = Math.min(1, most / Math.max(...own));
  const [width, height] = own.map((side) => Math.max(4, Math.round(side * shrink)));
  const side = Math.min(width, height);
  const pixelsPerCell = side >= 32 ? 8 : side >= 8 ? 4 : 2;
  const cellsPerBlock = 2;
  const size = `${width} × ${height} pixels`;
  const brought = shrink < 1 ? `All are brought to ${size}` : `At their ${size}`;
  if (colored) {
    return {
      params: {
        parts: ['hog', 'colors', 'statistics'],
        width,
        height,
        color: 'rgb',
        pixelsPerCell,
        cellsPerBlock,
      },
      words: `${brought}, the directions of edges tell shapes, and shares of brightness tell colours.`,
    };
  }
  return {
    params: { parts: ['pixels', 'hog'], width, height, pixelsPerCell, cellsPerBlock },
    words: `${brought}, brightness itself and the directions of edges tell shapes; there are no colours.`,
  };
}

/** Whether one of a few pictures has a pixel that is not grey; kinds that cannot be decoded here count as coloured. */
function isColored(column: MediaColumn): boolean {
  return someFiles(column, 8).some((bytes) => {
    const info = imageInfo(bytes);
    if (info === null || info.width * info.height > 1_000_000) return info !== null;
    try {
      const rgba = decodeOwnPicture(bytes)?.rgba;
      if (rgba === undefined) return true;
      for (let i = 0; i < rgba.length; i += 4)
        if (rgba[i + 3] > 0 && (rgba[i] !== rgba[i + 1] || rgba[i] !== rgba[i + 2])) return true;
      return false;
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  });
}

function someFiles({ codes, files }: MediaColumn, count = looked): Uint8Array[] {
  const used = [...new Set(codes)].filter((code) => code >= 0);
  const step = Math.max(1, used.length / count);
  const chosen = Array.from({ length: Math.min(count, used.length) }, (_, i) => used[Math.floor(i * step)]);
  return chosen.map((code) => files.bytes.subarray(files.offsets[code], files.offsets[code + 1]));
}

function median(values: readonly number[]): number {
  return medianOfSorted(Float64Array.from(values).sort());
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
