import { Problem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import type { Split } from '../data/split.ts';

/** Training rows of each fold = all rows that are not its test rows, both in ascending order. */
export function splitsOf(foldOf: Int32Array, folds: number): readonly Split[] {
  const sizes = new Uint32Array(folds);
  for (const fold of foldOf) sizes[fold] += 1;
  return Array.from(sizes, (size, fold) => {
    const train = new Uint32Array(foldOf.length - size);
    const test = new Uint32Array(size);
    let trained = 0;
    let tested = 0;
    for (let row = 0; row < foldOf.length; row++) {
      if (foldOf[row] === fold) test[tested++] = row;
      else train[trained++] = row;
    }
    return { train, test };
  });
}

/**
 * Fold of every row: consecutive blocks, the first `rows mod folds` one row longer; of the rows in `order` if given.
 * Membership agrees with sklearn.model_selection.KFold 1.2.1. Throws `too-many-folds` if there are fewer rows than folds.
 */
export function blockFolds(rows: number, folds: number, order: Uint32Array | null): Int32Array {
  checkRows(rows, folds);
  const foldOf = new Int32Array(rows);
  const size = Math.floor(rows / folds);
  const longer = rows % folds;
  let at = 0;
  for (let fold = 0; fold < folds; fold++) {
    const end = at + size + (fold < longer ? 1 : 0);
    for (; at < end; at++) foldOf[order ? order[at] : at] = fold;
  }
  return foldOf;
}

/**
 * Fold of every row so that each fold holds the classes in the same shares. `codes` class codes, one a row. Without
 * `random` the membership agrees with sklearn.model_selection.StratifiedKFold 1.2.1 (shuffle=False); with it the folds
 * of each class are shuffled. Throws `too-many-folds` if a class has fewer rows than there are folds.
 */
export function stratifiedFolds(
  codes: Int32Array,
  classes: readonly string[],
  folds: number,
  random: Random | null,
): Int32Array {
  const rows = codes.length;
  checkRows(rows, folds);
  const ranks = new Map<number, number>();
  for (const code of codes) if (!ranks.has(code)) ranks.set(code, ranks.size);
  const members = new Int32Array(ranks.size);
  for (const code of codes) members[rankOf(ranks, code)] += 1;
  checkMembers(ranks, members, classes, folds);
  const sorted = new Int32Array(rows);
  members.reduce((from, size, rank) => {
    sorted.fill(rank, from, from + size);
    return from + size;
  }, 0);
  const queues = Array.from(members, () => [] as number[]);
  for (let fold = 0; fold < folds; fold++) {
    for (let i = fold; i < rows; i += folds) queues[sorted[i]].push(fold);
  }
  if (random) for (const queue of queues) shuffle(queue, random);
  const taken = new Int32Array(ranks.size);
  return Int32Array.from(codes, (code) => {
    const rank = rankOf(ranks, code);
    return queues[rank][taken[rank]++];
  });
}

function rankOf(ranks: ReadonlyMap<number, number>, code: number): number {
  return ranks.get(code) ?? 0;
}

function shuffle(list: number[], random: Random): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const held = list[i];
    list[i] = list[j];
    list[j] = held;
  }
}

function checkMembers(
  ranks: ReadonlyMap<number, number>,
  members: Int32Array,
  classes: readonly string[],
  folds: number,
): void {
  const [code, rank] = [...ranks].reduce((least, entry) =>
    members[entry[1]] < members[least[1]] ? entry : least,
  );
  const least = members[rank];
  if (least >= folds) return;
  const fewer = least >= 2 ? `Use ${least} folds or fewer, or k-fold` : 'Use k-fold';
  throw new Problem(
    'too-many-folds',
    `The least common class, "${classes[code] ?? code}", has only ${rowsWord(least)}, but ${folds} folds were asked for.`,
    `${fewer} without strata, or join or remove the rare class.`,
    { param: 'folds' },
  );
}

/** Throws `too-many-folds` if there are fewer rows than folds. */
function checkRows(rows: number, folds: number): void {
  if (rows >= folds) return;
  throw new Problem(
    'too-many-folds',
    `There are only ${rowsWord(rows)} to split, but ${folds} folds were asked for.`,
    rows < 2 ? 'Add rows: at least two are needed.' : `Use ${rows} folds or fewer, or add rows.`,
    { param: 'folds' },
  );
}

export function rowsWord(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}
