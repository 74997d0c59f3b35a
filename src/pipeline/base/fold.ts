/**
 * Everything that is counted: start, add one item, merge two states, read the result.
 * Law: `merge(fold(a), fold(b)) = fold(a ++ b)`, up to the stated tolerance of `done`.
 */
export type Fold<In, S, Out> = {
  start(): S;
  add(state: S, item: In): void;
  /** May reuse and change `a`; never changes `b`. */
  merge(a: S, b: S): S;
  done(state: S): Out;
};

/** Runs a fold over items from start to result. */
export function runFold<In, S, Out>(fold: Fold<In, S, Out>, items: Iterable<In>): Out {
  const state = fold.start();
  for (const item of items) fold.add(state, item);
  return fold.done(state);
}
