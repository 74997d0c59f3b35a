import { formatBytes, formatCount, formatNumber, plural } from './format.ts';

const length = (seconds: number) =>
  seconds < 60
    ? `${formatNumber(seconds)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

/** Pictures and sounds, wherever rows are shown. */
export const media = {
  length,
  picture: (name: string) => `Picture ${name}`,
  sound: (name: string) => `Sound ${name}`,
  play: (name: string) => `Play ${name}`,
  stop: (name: string) => `Stop ${name}`,
  show: (name: string) => `Look at ${name}`,
  row: (row: number) => `Row ${formatCount(row + 1)}`,
  earlier: 'Earlier row',
  later: 'Later row',
  missing: 'There is no file in this row, or it was damaged.',
  failed: 'This browser cannot read the sound.',
  failedHint: 'Convert it to WAV, MP3 or Ogg, or open the studio in another browser.',
  facts: {
    path: 'Path',
    kind: 'Kind',
    bytes: 'Size of the file',
    pixels: 'Pixels',
    seconds: 'Length',
    rate: 'Samples a second',
    channels: 'Channels',
  },
  pixels: (width: number, height: number) => `${formatCount(width)} × ${formatCount(height)}`,
  bytes: formatBytes,
  waveform: 'Waveform',
  waveformText: (loudest: string, seconds: number) => `${length(seconds)}; it is loudest at ${loudest}.`,
  spectrogram: 'Spectrogram',
  spectrogramText: (hertz: number, isDark: boolean) =>
    hertz > 0
      ? `Which pitches sound when: ${isDark ? 'bright' : 'dark'} is loud. Most of its power is near ${formatCount(Math.round(hertz))} Hz.`
      : 'It is silent.',
  time: 'Seconds',
  level: 'Loudest sample',
  band: (from: number, to: number) => `${formatCount(Math.round(from))}–${formatCount(Math.round(to))} Hz`,
  decibels: 'dB below the loudest',
  samples: 'Samples',
  samplesOf: (count: number, all: number) => `${count} of ${plural(all, 'row')}, evenly spaced`,
  counts: (column: string) => `Rows by ${column}`,
  sizes: 'Sizes',
  range: (from: number, to: number) =>
    from === to ? formatNumber(from) : `${formatNumber(from)} to ${formatNumber(to)}`,
  width: 'Width',
  height: 'Height',
  present: 'Files',
  missingFiles: 'Missing',
  video: {
    title: (name: string) => `Frames of ${name}`,
    text: 'A video becomes a table with a row for each frame that is taken: the picture and its time.',
    every: 'A frame every',
    everyHelp: 'Milliseconds from one frame to the next.',
    most: 'At most',
    mostHelp: 'A longer video gets its frames further apart, so that there are no more than so many.',
    longest: 'Longer side',
    longestHelp: 'Larger frames are made smaller to so many pixels.',
    take: 'Take frames',
    taking: (name: string) => `Taking frames out of ${name}`,
    unreadable: 'cannot be played by this browser',
    unreadableHint: 'Convert it to WebM or MP4 (H.264), or make pictures of its frames with another program.',
    empty: 'has no frames',
  },
  archive: {
    title: (name: string) => `Tables in ${name}`,
    text: 'The archive holds several tables. Each one that is ticked becomes a source of its own; the first is worked on.',
    tables: 'Tables to open',
    all: 'All tables',
    open: (count: number) => `Open ${plural(count, 'table')}`,
    unpacking: (name: string) => `Unpacking ${name}`,
  },
  folder: {
    gathering: (name: string) => `Gathering ${name}`,
    pictures: 'pictures',
    sounds: 'sounds',
    texts: 'texts',
  },
};
