import { formatCount, plural } from './format.ts';

/** Choosing what columns hold. */
export const retype = {
  title: 'What columns hold',
  sub: 'The file stays as it is: a type is only a way to read it, and can be taken back.',
  type: 'Type',
  inferred: 'As inferred',
  all: 'All columns',
  picked: (count: number, all: number) => `${formatCount(count)} of ${plural(all, 'column')}`,
  several: 'Several columns…',
  button: (count: number) => `Retype ${formatCount(count)} columns`,
  sure: (confidence: number) => `${formatCount(Math.round(100 * confidence))} % sure`,
  forced: 'you chose it',
  checking: 'Trying it out…',
  fits: 'Every value fits.',
  afterwards: 'What becomes missing shows once it is applied; undo takes it back.',
  apply: (count: number) => (count === 1 ? 'Retype 1 column' : `Retype ${formatCount(count)} columns`),
  done: (count: number, kind: string) => `${plural(count, 'column')} read as ${kind}.`,
  pickHint: 'Hold Shift for a range of columns.',
};
