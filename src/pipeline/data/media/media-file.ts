import { Problem } from '../../base/problem.ts';
import { columnOf, type Table } from '../table.ts';
import { audioInfo } from './audio-info.ts';
import { imageInfo } from './image-info.ts';

/** One picture or sound of a table, as it is stored. */
export type MediaFile = {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pixels of a picture. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Length, rate and channels of a sound. */
  readonly sound: { readonly seconds: number; readonly rate: number; readonly channels: number } | null;
};

/** The files of some rows of a column, copied; null where one is missing. Throws `missing-column`, `wrong-kind`. */
export function mediaFiles(
  table: Table,
  column: string,
  rows: readonly number[],
): readonly (MediaFile | null)[] {
  const found = columnOf(table, column);
  if (found.kind !== 'image' && found.kind !== 'audio') {
    throw new Problem(
      'wrong-kind',
      `"${column}" holds neither pictures nor sounds.`,
      'Choose a column of pictures or sounds.',
      { column },
    );
  }
  const { names, offsets, bytes: all } = found.files;
  return rows.map((row) => {
    const code = found.codes[row] ?? -1;
    if (code < 0) return null;
    const bytes = new Uint8Array(all.subarray(offsets[code], offsets[code + 1]));
    return { name: names[code], bytes, ...aboutFile(bytes, found.kind) };
  });
}

function aboutFile(bytes: Uint8Array, kind: 'image' | 'audio'): Pick<MediaFile, 'mime' | 'size' | 'sound'> {
  if (kind === 'image') {
    const info = imageInfo(bytes);
    const size = info && { width: info.width, height: info.height };
    return { mime: info?.mime ?? 'application/octet-stream', size, sound: null };
  }
  const info = audioInfo(bytes);
  const sound = info && { seconds: info.seconds, rate: info.rate, channels: info.channels };
  return { mime: info?.mime ?? 'application/octet-stream', size: null, sound };
}
