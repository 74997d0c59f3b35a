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
