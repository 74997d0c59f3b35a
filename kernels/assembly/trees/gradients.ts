import { Boosted, logistic, softmax } from './boosted';
import { exp2Lanes, exp4Lanes } from './exp';

const mostSum: f64 = 2147483647;
// Added to a number below 2³¹, leaves the nearest whole number in the low bits.
const wholes: f64 = 6755399441055744;

// Shares of the classes from the scores of all outputs, before any tree of a round is added.
export function beginRound(job: usize): void {
  const boosted = changetype<Boosted>(job);
  if (boosted.loss != softmax) return;
  const raw = boosted.raw;
  const shares = boosted.shares;
  const width = <usize>boosted.outputs << 3;
  const end = <usize>boosted.rows * width;
  for (let row: usize = 0; row < end; row += width) {
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

// Cells are gradients and hessians times these.
export let gradientScale: f64 = 1;
export let hessianScale: f64 = 1;
// Sums of all cells, and the greatest hessian.
export let totalG: f64 = 0;
export let totalH: f64 = 0;
export let mostH: f64 = 0;

// Cells of one output: gradients and hessians as whole numbers as fine as sums of 31 bits allow, so that sums do not depend on their
// order.
export function fillCells(boosted: Boosted, output: i32): void {
  const sums = boosted.loss == logistic ? differentiateLogistic(boosted) : differentiate(boosted, output);
  const g = f64x2.extract_lane(sums, 0);
  const h = f64x2.extract_lane(sums, 1);
  const rows = <f64>boosted.rows;
  gradientScale = g > 0 ? powerBelow((mostSum - rows) / g) : 1;
  hessianScale = h > 0 ? powerBelow((mostSum - 2 * rows) / h) : 1;
  const scales = f64x2.replace_lane(f64x2.splat(gradientScale), 1, hessianScale);
  const end = boosted.cells + (<usize>boosted.rows << 3);
  let total: i64 = 0;
  let most: i32 = 0;
  for (let at = boosted.cells; at < end; at += 8) {
    const exact = f64x2.promote_low_f32x4(v128.load64_zero(at));
    const whole = f64x2.add(f64x2.mul(exact, scales), f64x2.splat(wholes));
    const hessian = max(1, i32x4.extract_lane(whole, 2));
    const both = (<i64>i32x4.extract_lane(whole, 0) << 32) + <i64>hessian;
    store<i64>(at, both);
    total += both;
    most = max(most, hessian);
  }
  totalG = <f64>(<i32>(total >> 32));
  totalH = <f64>(<i32>total);
  mostH = <f64>most;
}

// Writes gradients and hessians of the loss by the scores of one output, times weights, as f32 where the cells will be. Gives the
// sums of their sizes.
function differentiate(boosted: Boosted, output: i32): v128 {
  const rows = <usize>boosted.rows;
  const weights = boosted.weights;
  const one = f64x2.splat(1);
  let sums = f64x2.splat(0);
  for (let r: usize = 0; r < rows; r += 2) {
    let gradients: v128;
    let hessians = one;
    const y = v128.load(boosted.y + (r << 3));
    if (boosted.loss == softmax) {
      const at = boosted.shares + ((r * <usize>boosted.outputs + <usize>output) << 3);
      const next = load<f64>(at + (<usize>boosted.outputs << 3));
      const shares = f64x2.replace_lane(f64x2.splat(load<f64>(at)), 1, next);
      gradients = f64x2.sub(shares, v128.and(f64x2.eq(y, f64x2.splat(<f64>output)), one));
      hessians = f64x2.mul(shares, f64x2.sub(one, shares));
    } else gradients = f64x2.sub(v128.load(boosted.raw + (r << 3)), y);
    if (weights) {
      const both = v128.load(weights + (r << 3));
      gradients = f64x2.mul(gradients, both);
      hessians = f64x2.mul(hessians, both);
    }
    const first = f32x4.demote_f64x2_zero(v128.shuffle<f64>(gradients, hessians, 0, 2));
    const second = f32x4.demote_f64x2_zero(v128.shuffle<f64>(gradients, hessians, 1, 3));
    v128.store(boosted.cells + (r << 3), v128.shuffle<i64>(first, second, 0, 2));
    sums = f64x2.add(sums, f64x2.abs(f64x2.promote_low_f32x4(first)));
    if (r + 1 < rows) sums = f64x2.add(sums, f64x2.abs(f64x2.promote_low_f32x4(second)));
  }
  return sums;
}

// The same for the logistic loss, four rows at a time in f32: as exact as what is kept.
function differentiateLogistic(boosted: Boosted): v128 {
  const rows = <usize>boosted.rows;
  const weights = boosted.weights;
  const one = f32x4.splat(1);
  let sums = f64x2.splat(0);
  for (let r: usize = 0; r < rows; r += 4) {
    const raw = four(boosted.raw + (r << 3));
    const shares = f32x4.div(one, f32x4.add(one, exp4Lanes(f32x4.neg(raw))));
    let gradients = f32x4.sub(shares, four(boosted.y + (r << 3)));
    let hessians = f32x4.mul(shares, f32x4.sub(one, shares));
    if (weights) {
      const both = four(weights + (r << 3));
      gradients = f32x4.mul(gradients, both);
      hessians = f32x4.mul(hessians, both);
    }
    const first = v128.shuffle<f32>(gradients, hessians, 0, 4, 1, 5);
    const second = v128.shuffle<f32>(gradients, hessians, 2, 6, 3, 7);
    const at = boosted.cells + (r << 3);
    v128.store(at, first);
    v128.store(at, second, 16);
    if (r + 4 <= rows) {
      const sizes = f32x4.add(f32x4.abs(first), f32x4.abs(second));
      sums = f64x2.add(sums, f64x2.promote_low_f32x4(sizes));
      sums = f64x2.add(sums, f64x2.promote_low_f32x4(v128.shuffle<i64>(sizes, sizes, 1, 1)));
      continue;
    }
    for (let rest = at; rest < boosted.cells + (rows << 3); rest += 8) {
      sums = f64x2.add(sums, f64x2.abs(f64x2.promote_low_f32x4(v128.load64_zero(rest))));
    }
  }
  return sums;
}

// Four f64 as f32.
@inline
function four(at: usize): v128 {
  const low = f32x4.demote_f64x2_zero(v128.load(at));
  const high = f32x4.demote_f64x2_zero(v128.load(at, 16));
  return v128.shuffle<i64>(low, high, 0, 2);
}
