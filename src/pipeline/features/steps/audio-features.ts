import { Problem } from '../../base/problem.ts';
import { audioInfo } from '../../data/media/audio-info.ts';
import { decodeOwnSound, decodeSound, noSoundDecoder } from '../../data/media/decode-sound.ts';
import { guardColumns, maxColumnsParam } from '../explosion.ts';
import type { FileReading } from '../media/file-numbers.ts';
import { mediaColumns, prepareMedia, putMedia, seenFiles, seenWords } from '../media/media-columns.ts';
import { originsOf, putParams } from '../media/put-numbers.ts';
import { type SoundOptions, soundFigures, soundLabels, soundNumbers } from '../media/sound-features.ts';
import { soundPython } from '../media/sound-python.ts';
import { soundParts } from '../media/sound-series.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber, listWords } from '../wording.ts';

export const audioFeatures = defineStep({
  card: {
    id: 'audio-features',
    label: 'Sound to numbers',
    summary: 'Writes a sound as the shape of its frequencies, loudness and pitch, summed up over time.',
    group: 'media',
    accepts: ['audio'],
    params: {
      parts: {
        type: 'texts',
        default: ['mfcc'],
        label: 'Numbers',
        help: `What is followed over time: ${soundParts.join(', ')} (mfcc: the rough shape of the frequencies; mel: loudness in bands).`,
      },
      figures: {
        type: 'texts',
        default: ['mean', 'sd'],
        help: `How each is summed up over time: ${soundFigures.join(', ')} (slopes: how fast it changes).`,
      },
      segments: {
        type: 'integer',
        default: 1,
        min: 1,
        max: 100,
        label: 'Parts of the time',
        help: 'The sound is cut into so many parts of equal length, each summed up by itself.',
      },
      rate: {
        type: 'integer',
        default: 16_000,
        min: 1000,
        max: 192_000,
        unit: 'samples a second',
        label: 'Rate',
        help: 'Every sound is brought to this rate; half of it is the highest frequency heard.',
      },
      trim: {
        type: 'number',
        default: null,
        min: 1,
        unit: 'decibels',
        none: 'nothing',
        label: 'Cut off silence',
        help: 'Beginning and end are cut off where they are quieter than the loudest moment by more than this.',
      },
      seconds: {
        type: 'number',
        default: 60,
        min: 0,
        above: true,
        unit: 'seconds',
        none: 'all',
        label: 'At most',
        help: 'Only the beginning of longer sounds counts.',
        advanced: true,
      },
      window: {
        type: 'integer',
        default: 512,
        min: 16,
        max: 65_536,
        unit: 'samples',
        help: 'How much sound makes one moment: a power of two.',
        advanced: true,
      },
      hop: {
        type: 'integer',
        default: 256,
        min: 1,
        unit: 'samples',
        label: 'Step',
        help: 'From one moment to the next.',
        advanced: true,
      },
      bands: {
        type: 'integer',
        default: 40,
        min: 2,
        max: 512,
        label: 'Mel bands',
        help: 'Into how many bands frequencies are sorted, as the ear does, for mel and mfcc.',
        advanced: true,
      },
      coefficients: {
        type: 'integer',
        default: 13,
        min: 1,
        max: 512,
        label: 'Coefficients',
        help: 'How many numbers describe the shape of the frequencies, for mfcc; at most the bands.',
        advanced: true,
      },
      scale: {
        type: 'choice',
        default: 'slaney',
        options: [
          { value: 'slaney', label: 'Slaney' },
          { value: 'htk', label: 'HTK' },
        ],
        label: 'Mel scale',
        help: 'Which formula says what is evenly wide to the ear.',
        advanced: true,
      },
      maxColumns: { ...maxColumnsParam, default: 20_000 },
      ...putParams,
    },
    source:
      'librosa.feature 0.11.0 (mfcc, melspectrogram, rms, spectral_*, delta); scipy.signal.resample_poly',
    synonyms: ['MFCC', 'mel spectrogram', 'speech', 'librosa', 'spectral centroid', 'zero crossing rate'],
  },
  async prepare({ table, columns, params, job }) {
    await prepareMedia(mediaColumns(table, columns, 'audio'), readingOf(params), job);
  },
  fit({ table, columns, params }) {
    const labels = soundLabels(optionsOf(params));
    guardColumns(
      'Sound to numbers',
      columns.length,
      labels.length * columns.length,
      params.maxColumns,
      'Choose fewer numbers, figures or parts of the time, or raise the guard.',
    );
    return {
      rows: table.rows,
      columns: seenFiles(mediaColumns(table, columns, 'audio'), kindOf),
    };
  },
  apply(table, columns, _state, params) {
    const labels = soundLabels(optionsOf(params));
    return putMedia(table, mediaColumns(table, columns, 'audio'), labels, readingOf(params), params.output);
  },
  origins: (columns, _state, params) => originsOf(columns, soundLabels(optionsOf(params)), params.output),
  describe: (state, params) =>
    state.columns.map((one) => ({
      label: `numbers of ${one.column}`,
      value: `${countWords(soundLabels(optionsOf(params)).length, 'number')}: ${listWords(params.figures)} of ${listWords(params.parts)}`,
      note: `moments of ${formatNumber((1000 * params.window) / params.rate, 3)} ms every ${formatNumber((1000 * params.hop) / params.rate, 3)} ms; ${seenWords(one, state.rows, 'no sound')}`,
    })),
  python: ({ columns, params }) => soundPython(columns, optionsOf(params), params.output),
});

type Params = Omit<SoundOptions, 'parts' | 'figures'> & {
  readonly parts: readonly string[];
  readonly figures: readonly string[];
  readonly unreadable: 'error' | 'missing';
};

function optionsOf(params: Params): SoundOptions {
  const { rate, window, hop, bands, coefficients, scale, segments, seconds, trim } = params;
  if (!Number.isInteger(Math.log2(window))) {
    throw badParameter(
      'window',
      `A window of ${window} samples is not a power of two.`,
      'Use 256, 512, 1024 …',
    );
  }
  if (params.parts.includes('mfcc') && coefficients > bands) {
    throw badParameter(
      'coefficients',
      `${coefficients} coefficients cannot be had from ${bands} bands.`,
      'Use fewer coefficients or more bands.',
    );
  }
  return {
    parts: chosen('parts', params.parts, soundParts),
    figures: chosen('figures', params.figures, soundFigures),
    rate,
    window,
    hop,
    bands,
    coefficients,
    scale,
    segments,
    seconds,
    trim,
  };
}

function chosen<T extends string>(param: string, wanted: readonly string[], known: readonly T[]): T[] {
  const hint = `Choose from: ${known.join(', ')}.`;
  const found = [...new Set(wanted)].map((one) => {
    const same = known.find((each) => each === one);
    if (same === undefined) throw badParameter(param, `There is no "${one}" of a sound.`, hint);
    return same;
  });
  if (found.length === 0) throw badParameter(param, 'Nothing is chosen.', hint);
  return found;
}

function readingOf(params: Params): FileReading {
  const options = optionsOf(params);
  const lenient = params.unreadable === 'missing';
  return {
    settings: JSON.stringify([options, lenient]),
    lenient,
    now(bytes) {
      const sound = decodeOwnSound(bytes);
      return sound && soundNumbers(sound, options);
    },
    later: async (bytes) => soundNumbers(await decodeSound(bytes), options),
    unprepared: noSoundDecoder,
  };
}

/** Kind and rate: "WAV of 8 kHz". */
function kindOf(bytes: Uint8Array): string | null {
  const info = audioInfo(bytes);
  if (info === null) return null;
  return `${info.mime.slice('audio/'.length).toUpperCase()} of ${formatNumber(info.rate / 1000, 4)} kHz`;
}

function badParameter(param: string, message: string, hint: string): Problem {
  return new Problem('bad-parameter', message, hint, { param });
}
