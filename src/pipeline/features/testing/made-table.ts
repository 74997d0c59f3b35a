import { type Random, seeded } from '../../base/random.ts';
import { poolOf } from '../../data/media/pool.ts';
import {
  booleanColumn,
  type Column,
  categoryColumn,
  numberColumn,
  type Table,
  textColumn,
} from '../../data/table.ts';
import { greyPng, noiseWav } from './made-files.ts';

export const madeRows = 60;

/** Files that the tables share, so that a cell of one can stand in another. */
const pools = {
  image: poolOf([3, 4, 5, 6].map((size) => ({ name: `${size}.png`, bytes: greyPng(size, 7) }))),
  audio: poolOf([1, 300, 900].map((size) => ({ name: `${size}.wav`, bytes: noiseWav(size) }))),
};

function media(kind: 'image' | 'audio', name: string, random: Random, n = madeRows): Column {
  const files = pools[kind];
  const codes = Int32Array.from({ length: n }, () => random.below(files.names.length + 1) - 1);
  return { kind, name, codes, files };
}

/** Two columns of each kind, more numbers and words, gaps in most, and a target y of two classes. */
export function makeTable(seed: number, n = madeRows): Table {
  const own = seeded(seed);
  const some = <T>(make: () => T): (T | null)[] =>
    Array.from({ length: n }, () => (own.next() < 0.15 ? null : make()));
  const number = (name: string, make: () => number): Column =>
    numberColumn(
      name,
      some(make).map((x) => x ?? Number.NaN),
    );
  const word = (): string => ['red', 'green', 'blue', 'sand'][own.below(4)];
  return {
    rows: n,
    columns: [
      number('number1', () => own.below(6)),
      number('number2', () => own.normal() * 3 + 10),
      categoryColumn('category1', some(word)),
      categoryColumn(
        'category2',
        some(() => String(own.below(12))),
      ),
      booleanColumn(
        'boolean1',
        some(() => own.next() < 0.5),
      ),
      booleanColumn(
        'boolean2',
        some(() => own.next() < 0.8),
      ),
      textColumn('text1', some(word)),
      textColumn(
        'text2',
        some(() => `${word()} ${word()}`),
      ),
      { ...number('time1', () => Date.UTC(2024, own.below(12), 1 + own.below(28))), kind: 'time' } as Column,
      { ...number('time2', () => own.below(1e9)), kind: 'time' } as Column,
      numberColumn('number3', own.permutation(n)),
      categoryColumn('category3', some(word)),
      ...['image1', 'image2'].map((name) => media('image', name, own, n)),
      ...['audio1', 'audio2'].map((name) => media('audio', name, own, n)),
      numberColumn(
        'y',
        Array.from({ length: n }, () => own.below(2)),
      ),
    ],
  };
}
