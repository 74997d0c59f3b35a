import { Boosted, logistic, squared } from './boosted';
import { exp2Lanes } from './exp';

const exactSum: f64 = 4503599627370496; // 2⁵²

// Shares of the classes from the scores of all outputs, before any tree of a round is added.
export function beginRound(job: usize): void {
  const boosted = changetype<Boosted>(job);
  if (boosted.loss == squared) return;
  const cells = <usize>boosted.rows * <usize>boosted.outputs;
  const raw = boosted.raw;
  const shares = boosted.shares;
  if (boosted.loss == logistic) {
    for (let at: usize = 0; at < cells << 3; at += 16) {
      const e = exp2Lanes(f64x2.neg(v128.load(raw + at)));
      v128.store(shares + at, f64x2.div(f64x2.splat(1), f64x2.add(f64x2.splat(1), e)));
    }
    return;
  }
  const width = <usize>boosted.outputs << 3;
  for (let row: usize = 0; row < cells << 3; row += width) {
    let most = load<f64>(raw + row);
    for (let k: usize = 8; k < width; k += 8) most = max(most, load<f64>(raw + row + k));
    let sum: f64 = 0;
    for (let k: usize = 0; k < width; k += 8) {
      const e = f64x2.extract_lane(exp2Lanes(f64x2.splat(load<f64>(raw + row + k) - most)), 0);
      store<f64>(shares + row + k, e);
      sum += e;
    }
    for (let k: usize = 0; k < width; k += 8) store<f64>(shares + row + k, load<f64>(shares + row + k) / sum);
  }
}

// The largest power of two not above x > 0, at most 2¹⁰⁰⁰.
@inline
function powerBelow(x: f64): f64 {
  return reinterpret<f64>(reinterpret<u64>(min(x, 1.0715086071862673e301)) & 0x7ff0000000000000);
}

export let gradientScale: f64 = 1;
export let hessianScale: f64 = 1;

// Cells of one output: gradients and hessians as whole numbers as fine as exact sums allow, so that sums do not depend on their order.
export function fillCells(boosted: Boosted, output: i32): void {
  const rows = <usize>boosted.rows;
  const outputs = <usize>boosted.outputs;
  const gradients = boosted.gradients;
  const weights = boosted.weights;
  let most: f64 = 0;
  let total: f64 = 0;
  for (let r: usize = 0; r < rows; r++) {
    const y = load<f64>(boosted.y + (r << 3));
    const at = (r * outputs + <usize>output) << 3;
    let gradient: f64;
    let hessian: f64 = 1;
    if (boosted.loss == squared) gradient = load<f64>(boosted.raw + at) - y;
    else {
      const share = load<f64>(boosted.shares + at);
      const is: f64 = boosted.loss == logistic ? y : <f64>(y == <f64>output);
      gradient = share - is;
      hessian = share * (1 - share);
    }
    if (weights) {
      const weight = load<f64>(weights + (r << 3));
      gradient *= weight;
      hessian *= weight;
    }
    store<f64>(gradients + (r << 4), gradient);
    store<f64>(gradients + (r << 4), hessian, 8);
    most += abs(gradient);
    total += hessian;
  }
  const bits = <i64>boosted.countBits;
  const room = <f64>((<i64>1) << min<i64>(52, 63 - bits));
  gradientScale = most > 0 ? powerBelow((exactSum - <f64>rows) / most) : 1;
  hessianScale = total > 0 ? powerBelow((room - <f64>rows) / total) : 1;
  const scales = f64x2.replace_lane(f64x2.splat(gradientScale), 1, hessianScale);
  for (let at: usize = 0; at < rows << 4; at += 16) {
    const whole = f64x2.nearest(f64x2.mul(v128.load(gradients + at), scales));
    store<i64>(boosted.cells + at, <i64>f64x2.extract_lane(whole, 0));
    store<i64>(boosted.cells + at, (<i64>f64x2.extract_lane(whole, 1) << bits) | 1, 8);
  }
}
