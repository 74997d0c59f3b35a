import type { Plain } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import type { Split } from '../../data/split.ts';
import { definePlan } from '../plan.ts';

/** Splits given as lists of row numbers from 0, taken as they are. Throws `bad-splits` naming the first fault. */
export const predefined = definePlan({
  card: {
    id: 'predefined',
    label: 'Given splits',
    summary: 'Uses lists of training and test rows that were decided elsewhere.',
    params: {
      splits: {
        type: 'plain',
        default: [],
        help: 'A list of {"train": [row numbers], "test": [row numbers]}.',
      },
    },
    source: 'sklearn.model_selection: any iterable of splits 1.2.1',
    synonyms: ['fixed folds', 'custom cv'],
  },
  wholeTable: true,
  splits({ rows, params }) {
    const list = params.splits;
    if (!Array.isArray(list) || list.length === 0) {
      throw bad('The plan has no splits.');
    }
    return (list as readonly Plain[]).map((entry, index) => readSplit(entry, index, rows));
  },
});

function readSplit(entry: Plain, index: number, rows: number): Split {
  const name = `Split ${index + 1}`;
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw bad(`${name} is not an object with "train" and "test".`);
  }
  const sides = entry as { readonly [side: string]: Plain };
  const train = readRows(sides.train, `${name}, train`, rows);
  const test = readRows(sides.test, `${name}, test`, rows);
  const learnt = new Set(train);
  const shared = test.find((row) => learnt.has(row));
  if (shared !== undefined) throw bad(`${name}: row ${shared} is on both sides.`);
  return { train, test };
}

function readRows(value: Plain | undefined, name: string, rows: number): Uint32Array {
  if (!Array.isArray(value) || value.length === 0)
    throw bad(`${name}: expected a list of row numbers, got none.`);
  const wrong = value.find((row) => !Number.isInteger(row) || row < 0 || row >= rows);
  if (wrong !== undefined) {
    throw bad(`${name}: ${JSON.stringify(wrong)} is not a row number from 0 to ${rows - 1}.`);
  }
  return Uint32Array.from(value);
}

function bad(message: string): Problem {
  return new Problem(
    'bad-splits',
    message,
    'Give a list of {"train": [...], "test": [...]} with row numbers of the table, each row on one side only.',
    { param: 'splits' },
  );
}
