import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import { textsIn } from './draft.ts';

export type Pair = { readonly left: string; readonly right: string };

/** Key columns of a join, pair by pair. */
export function pairsOf(params: PlainObject): readonly Pair[] {
  const right = textsIn(params, 'rightOn');
  return [
    ...textsIn(params, 'on').map((name) => ({ left: name, right: name })),
    ...textsIn(params, 'leftOn').flatMap((left, k) => {
      const other = right[k];
      return other === undefined ? [] : [{ left, right: other }];
    }),
  ];
}

/**
 * The parameters for some pairs: those of equal names become one column. The last pair of an as-of join is the one by
 * which rows are near; to keep it last all go by their own names if any names differ.
 */
export function paramsOfPairs(pairs: readonly Pair[], how: string): PlainObject {
  const apart = how === 'as-of' && pairs.some(({ left, right }) => left !== right);
  const same = apart ? [] : pairs.filter(({ left, right }) => left === right);
  const other = apart ? pairs : pairs.filter(({ left, right }) => left !== right);
  return {
    on: same.map(({ left }) => left),
    leftOn: other.map(({ left }) => left),
    rightOn: other.map(({ right }) => right),
  };
}
