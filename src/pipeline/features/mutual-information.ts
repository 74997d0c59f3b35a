import type { Random } from '../base/random.ts';

export type InformationOptions = {
  readonly discreteX: boolean;
  readonly discreteY: boolean;
  readonly neighbours: number;
  readonly random: Random;
};

/** More rows are sampled: the estimate is then sharp to a few thousandths. */
const mostRows = 10_000;

/**
 * Mutual information of two variables in nats, at least 0: counted if both are discrete, else from nearest neighbours
 * (Kraskov, Stögbauer & Grassberger 2004; Ross 2014), as sklearn.feature_selection.mutual_info_* 1.2.1. Amounts are
 * divided by their standard deviation and get noise of 1e-10 to part ties. A constant, or fewer than 2 rows, give 0. From 10 000 rows
 * on, a random sample counts. O(n log n) to O(n²) for two amounts.
 */
export function mutualInformation(x: Float64Array, y: Float64Array, options: InformationOptions): number {
  const { random } = options;
  let [a, b] = [x, y];
  if (x.length > mostRows) {
    const rows = random.fork('rows').permutation(x.length).slice(0, mostRows);
    a = Float64Array.from(rows, (row) => x[row]);
    b = Float64Array.from(rows, (row) => y[row]);
  }
  if (a.length < 2 || isConstant(a) || isConstant(b)) return 0;
  const first = options.discreteX ? a : spread(a, random.fork('x'));
  const second = options.discreteY ? b : spread(b, random.fork('y'));
  if (options.discreteX && options.discreteY) return counted(first, second);
  if (options.discreteX) return mixed(second, first, options.neighbours);
  if (options.discreteY) return mixed(first, second, options.neighbours);
  return continuous(first, second, options.neighbours);
}

function spread(values: Float64Array, random: Random): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const scale = Math.sqrt(squares / values.length) || 1;
  let size = 0;
  for (const value of values) size += Math.abs(value / scale);
  const noise = 1e-10 * Math.max(1, size / values.length);
  return values.map((value) => value / scale + noise * random.normal());
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

function groupsOf(values: Float64Array): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  values.forEach((value, i) => {
    const own = groups.get(value);
    if (own) own.push(i);
    else groups.set(value, [i]);
  });
  return groups;
}

function counted(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const byY = new Map([...groupsOf(y)].map(([value, rows]) => [value, rows.length]));
  let sum = 0;
  for (const rows of groupsOf(x).values()) {
    const together = new Map<number, number>();
    for (const row of rows) together.set(y[row], (together.get(y[row]) ?? 0) + 1);
    for (const [value, count] of together) {
      sum += (count / n) * Math.log((count * n) / (rows.length * (byY.get(value) ?? 0)));
    }
  }
  return Math.max(0, sum);
}

/** Between an amount and classes; classes of one row do not count. */
function mixed(amount: Float64Array, classes: Float64Array, neighbours: number): number {
  const groups = [...groupsOf(classes).values()].filter((rows) => rows.length > 1);
  const used = Float64Array.from(groups.flatMap((rows) => rows.map((row) => amount[row]))).sort();
  if (used.length === 0) return 0;
  const psi = digammas(used.length + 1);
  let [ofNear, ofSize, ofAll] = [0, 0, 0];
  for (const rows of groups) {
    const own = Float64Array.from(rows, (row) => amount[row]).sort();
    const k = Math.min(neighbours, own.length - 1);
    for (let i = 0; i < own.length; i++) {
      const radius = below(kthDistance(own, i, k));
      ofNear += psi[k];
      ofSize += psi[own.length];
      ofAll += psi[within(used, own[i], radius)];
    }
  }
  const n = used.length;
  return Math.max(0, psi[n] + ofNear / n - ofSize / n - ofAll / n);
}

function continuous(x: Float64Array, y: Float64Array, neighbours: number): number {
  const n = x.length;
  const k = Math.min(neighbours, n - 1);
  const order = Array.from(x, (_, i) => i).sort((i, j) => x[i] - x[j]);
  const xs = Float64Array.from(order, (i) => x[i]);
  const ys = Float64Array.from(order, (i) => y[i]);
  const sortedY = Float64Array.from(y).sort();
  const psi = digammas(n + 1);
  let sum = 0;
  const nearest = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    nearest.fill(Number.POSITIVE_INFINITY);
    let [left, right] = [i - 1, i + 1];
    for (;;) {
      const toLeft = left >= 0 ? xs[i] - xs[left] : Number.POSITIVE_INFINITY;
      const toRight = right < n ? xs[right] - xs[i] : Number.POSITIVE_INFINITY;
      const step = Math.min(toLeft, toRight);
      if (step >= nearest[k - 1]) break;
      const other = toLeft <= toRight ? left-- : right++;
      const distance = Math.max(step, Math.abs(ys[other] - ys[i]));
      if (distance < nearest[k - 1]) insert(nearest, distance);
    }
    const radius = below(nearest[k - 1]);
    sum += psi[within(xs, xs[i], radius)] + psi[within(sortedY, ys[i], radius)];
  }
  return Math.max(0, psi[n] + psi[k] - sum / n);
}

function insert(sorted: Float64Array, value: number): void {
  let at = sorted.length - 1;
  while (at > 0 && sorted[at - 1] > value) {
    sorted[at] = sorted[at - 1];
    at--;
  }
  sorted[at] = value;
}

/** Distance from value i to the k-th nearest of the others, among ascending values. */
function kthDistance(sorted: Float64Array, i: number, k: number): number {
  let [left, right] = [i - 1, i + 1];
  let distance = 0;
  for (let found = 0; found < k; found++) {
    const toLeft = left >= 0 ? sorted[i] - sorted[left] : Number.POSITIVE_INFINITY;
    const toRight = right < sorted.length ? sorted[right] - sorted[i] : Number.POSITIVE_INFINITY;
    distance = Math.min(toLeft, toRight);
    if (toLeft <= toRight) left--;
    else right++;
  }
  return distance;
}

/** How many ascending values lie within a distance of one of them, itself included. */
function within(sorted: Float64Array, value: number, radius: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value - sorted[middle] > radius) low = middle + 1;
    else high = middle;
  }
  const from = low;
  high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] - value > radius) high = middle;
    else low = middle + 1;
  }
  return low - from;
}

/** The next number below. */
function below(value: number): number {
  return value > 0 ? value * (1 - Number.EPSILON / 2) : value;
}

/** ψ(0…n) for whole numbers: ψ(m) = −γ + Σ 1/i for i < m. */
function digammas(n: number): Float64Array {
  const psi = new Float64Array(n + 1);
  psi[0] = Number.NEGATIVE_INFINITY;
  let sum = -0.577_215_664_901_532_9;
  for (let m = 1; m <= n; m++) {
    psi[m] = sum;
    sum += 1 / m;
  }
  return psi;
}
