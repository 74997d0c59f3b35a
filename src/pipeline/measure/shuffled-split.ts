import { Problem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import type { Split } from '../data/split.ts';
import { rowsWord } from './folds.ts';

/**
 * One split with ⌈fraction · rows⌉ test rows, as sklearn.model_selection.train_test_split 1.2.1 counts them. Without
 * `random` the last rows are the test; with `codes` each class gives its share, by largest remainder. Rows ascending.
 * Throws `too-few-rows` if either side would be empty, or if a class cannot be on both sides.
 */
export function splitOff(
  rows: number,
  fraction: number,
  random: Random | null,
  strata: { readonly codes: Int32Array; readonly classes: readonly string[] } | null,
): Split {
  const size = Math.ceil(fraction * rows);
  if (size < 1 || size >= rows) {
    throw new Problem(
      'too-few-rows',
      `${rowsWord(rows)} cannot be split so that ${Math.round(fraction * 100)} % are held out: one side would be empty.`,
      'Change the share that is held out, or add rows.',
      { param: 'testSize' },
    );
  }
  const isTest = new Uint8Array(rows);
  if (!random) isTest.fill(1, rows - size);
  else if (strata) markStrata(isTest, size, random, strata);
  else for (const row of random.permutation(rows).subarray(0, size)) isTest[row] = 1;
  const rowsWhere = (side: number) => Uint32Array.from(isTest.keys()).filter((row) => isTest[row] === side);
  return { train: rowsWhere(0), test: rowsWhere(1) };
}

function markStrata(
  isTest: Uint8Array,
  size: number,
  random: Random,
  { codes, classes }: { readonly codes: Int32Array; readonly classes: readonly string[] },
): void {
  const members = new Map<number, number[]>();
  codes.forEach((code, row) => {
    const list = members.get(code);
    if (list) list.push(row);
    else members.set(code, [row]);
  });
  const groups = [...members].sort((a, b) => a[0] - b[0]);
  for (const [code, list] of groups) if (list.length < 2) throw tooFew(classes[code] ?? String(code));
  const exact = groups.map(([, list]) => (list.length * size) / codes.length);
  const shares = exact.map(Math.floor);
  let left = size - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((_, i) => i)
    .sort((a, b) => exact[b] - shares[b] - (exact[a] - shares[a]) || a - b);
  for (const i of byRemainder) if (left-- > 0) shares[i] += 1;
  groups.forEach(([, list], i) => {
    const order = random.permutation(list.length);
    for (let k = 0; k < shares[i]; k++) isTest[list[order[k]]] = 1;
  });
}

function tooFew(label: string): Problem {
  return new Problem(
    'too-few-rows',
    `Class "${label}" has only 1 row, so it cannot be both learnt from and tested.`,
    'Turn off "Same class shares", or join or remove the rare class.',
    { param: 'stratify' },
  );
}
