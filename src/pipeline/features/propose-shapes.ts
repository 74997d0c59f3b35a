import type { Add, Facts } from './proposing.ts';
import { quantileOfSorted, skewnessOf, sortedPresent } from './statistics.ts';
import { formatNumber, listWords, percentWords } from './wording.ts';

/** As in the quality report: from this skewness on, a few values outweigh the rest. */
const skewed = 2;
const straight = 1;
/** Values beyond three times the distance of the quartiles are far out (Tukey 1977); ten times is no tail. */
const farOut = 3;
const extreme = 10;
const fewOutliers = 0.01;
const leastValues = 20;
const leastDistinct = 10;
/** No curve moves a single value that most rows share. */
const mostAlike = 0.5;

type Shape = {
  readonly name: string;
  readonly skewness: number;
  /** Without what is far out: cut at the fences. */
  readonly cutSkewness: number;
  /** Share of values that are far out. */
  readonly outlying: number;
  /** How many distances of the quartiles the farthest value lies beyond them. */
  readonly reach: number;
  /** The value farthest out. */
  readonly farthest: number;
  /** Share of the most frequent value. */
  readonly alike: number;
};

/** Single values far out are capped, and long tails are bent; gives the columns that are bent, which are scaled then. */
export function proposeShapes(facts: readonly Facts[], add: Add): ReadonlySet<string> {
  const shapes = facts.flatMap(({ name, column }) => {
    const shape = column.kind === 'number' ? shapeOf(name, column.values) : null;
    return shape === null ? [] : [shape];
  });
  const capped = shapes.filter(isSpoilt);
  if (capped.length > 0) {
    const whys = capped.map(
      ({ name, farthest, outlying }) =>
        `${name} (${formatNumber(farthest, 4)}; ${percentWords(outlying)} of the values)`,
    );
    add(
      'outliers-iqr',
      capped.map(({ name }) => name),
      { factor: farOut, action: 'cap' },
      `${listWords(whys, 4)}: single values lie so far out that they would outweigh all others; they are moved to the nearest usual value.`,
    );
  }
  const bent = shapes.filter((shape) => !isSpoilt(shape) && isBendable(shape));
  if (bent.length > 0) {
    const whys = bent.map(({ name, skewness }) => `${name} (${skewness.toFixed(1)})`);
    add(
      'transform-power',
      bent.map(({ name }) => name),
      {},
      `Skewness of ${listWords(whys)}: a few values outweigh the rest in linear models, neighbours and networks, so a power curve straightens them and scales them at once; trees do not mind.`,
    );
  }
  return new Set(bent.map(({ name }) => name));
}

function isSpoilt({ outlying, reach, cutSkewness }: Shape): boolean {
  return outlying > 0 && outlying <= fewOutliers && reach > extreme && Math.abs(cutSkewness) < straight;
}

function isBendable({ skewness, alike }: Shape): boolean {
  return Math.abs(skewness) >= skewed && alike <= mostAlike;
}

function shapeOf(name: string, values: Float64Array): Shape | null {
  const sorted = sortedPresent(values);
  const { distinct, most } = runsOf(sorted);
  if (sorted.length < leastValues || distinct < leastDistinct) return null;
  const [low, high] = [quantileOfSorted(sorted, 0.25), quantileOfSorted(sorted, 0.75)];
  const reach = high - low;
  const [from, to] = [low - farOut * reach, high + farOut * reach];
  const cut = sorted.map((value) => Math.min(Math.max(value, from), to));
  const [least, largest] = [sorted[0], sorted[sorted.length - 1]];
  const farthest = low - least > largest - high ? least : largest;
  let outlying = 0;
  for (const value of sorted) if (value < from || value > to) outlying++;
  return {
    name,
    skewness: skewnessOf(sorted),
    cutSkewness: skewnessOf(cut),
    outlying: reach > 0 ? outlying / sorted.length : 0,
    reach: Math.max(low - least, largest - high) / reach,
    farthest,
    alike: most / sorted.length,
  };
}

function runsOf(sorted: Float64Array): { distinct: number; most: number } {
  let [distinct, most] = [0, 0];
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    distinct++;
    most = Math.max(most, end - i);
    i = end;
  }
  return { distinct, most };
}
