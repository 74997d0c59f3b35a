// The best split of the node at hand so far; the first of equal gains wins.
export let gain: f64 = -1;
export let feature: i32 = -1;
export let belowCode: i32 = 0;
export let aboveCode: i32 = 0;
export let missingGoesLeft: bool = false;
export let sawMissing: bool = false;
// Of a drawn split; others lie between belowCode and aboveCode.
export let threshold: f64 = 0;

export function forgetBest(): void {
  gain = -1;
  feature = -1;
}

export function keepBest(better: f64, f: i32, below: i32, above: i32, missingLeft: bool, missing: bool): void {
  gain = better;
  feature = f;
  belowCode = below;
  aboveCode = above;
  missingGoesLeft = missingLeft;
  sawMissing = missing;
}

export function keepThreshold(drawn: f64): void {
  threshold = drawn;
}
