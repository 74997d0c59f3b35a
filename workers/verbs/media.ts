import { spectrogram as spectrogramOf } from '../../src/pipeline/calc/spectrogram.ts';
import { mediaFiles } from '../../src/pipeline/data/media/media-file.ts';
import type { VerbOf } from '../context.ts';

export const media: VerbOf<'media'> = ({ table, column, rows }, { tables }) =>
  mediaFiles(tables.get(table), column, rows);

export const spectrogram: VerbOf<'spectrogram'> = ({ samples, rate }) => spectrogramOf(samples, rate);
