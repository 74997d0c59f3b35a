/**
 * Cut points that tell classes apart best, by recursive halving with the minimum description length rule (Fayyad & Irani
 * 1993). Cuts lie half-way between neighbouring different values, the first of equally good ones is taken.
 * `values`: without NaN; `classes[i]`: 0 … count − 1. Ascending; empty if no cut pays. O(n log n + n × cuts).
 */
export function entropyCuts(values: ArrayLike<number>, classes: ArrayLike<number>, count: number): number[] {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const x = Float64Array.from(order, (i) => values[i]);
  const y = Int32Array.from(order, (i) => classes[i]);
  const cuts: number[] = [];
  const halve = (from: number, to: number): void => {
    const at = bestCut(x, y, count, from, to);
    if (at < 0) return;
    halve(from, at);
    cuts.push((x[at - 1] + x[at]) / 2);
    halve(at, to);
  };
  halve(0, x.length);
  return cuts;
}

/** The first row of the right half of the best cut of rows from … to − 1; −1 if the rule refuses it. */
function bestCut(x: Float64Array, y: Int32Array, count: number, from: number, to: number): number {
  const n = to - from;
  const right = new Float64Array(count);
  for (let i = from; i < to; i++) right[y[i]]++;
  const whole = Float64Array.from(right);
  const left = new Float64Array(count);
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i + 1 < to; i++) {
    left[y[i]]++;
    right[y[i]]--;
    if (x[i] === x[i + 1]) continue;
    const k = i + 1 - from;
    const mixed = (k * entropy(left, k) + (n - k) * entropy(right, n - k)) / n;
    if (mixed < least - 1e-12) {
      least = mixed;
      best = i + 1;
    }
  }
  if (best < 0) return -1;
  left.fill(0);
  for (let i = from; i < best; i++) left[y[i]]++;
  const rest = whole.map((all, k) => all - left[k]);
  const [e, e1, e2] = [entropy(whole, n), entropy(left, best - from), entropy(rest, to - best)];
  const [k, k1, k2] = [whole, left, rest].map((counts) => counts.filter((one) => one > 0).length);
  const price = Math.log2(3 ** k - 2) - (k * e - k1 * e1 - k2 * e2);
  return e - least > (Math.log2(n - 1) + price) / n ? best : -1;
}

/** In bits. */
function entropy(counts: Float64Array, total: number): number {
  let sum = 0;
  for (const count of counts) if (count > 0) sum -= (count / total) * Math.log2(count / total);
  return sum;
}
