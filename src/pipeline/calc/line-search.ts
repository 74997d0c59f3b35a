/** A step along a line: how long it is, the value there, and the slope. */
export type Trial = { readonly step: number; readonly value: number; readonly slope: number };

const decrease = 1e-3;
const curvature = 0.9;
const narrow = 0.1;
const longest = 1e10;

/**
 * A step along a descent direction that lowers the value enough and flattens the slope to nine tenths, by the safeguarded
 * interpolation of Moré & Thuente 1994 (MINPACK-2 `dcsrch`, with the tolerances of L-BFGS-B 3.0). `at` evaluates a step and
 * is last called with the one that is returned; null after 20 trials without success.
 */
export function searchLine(start: Trial, first: number, at: (step: number) => Trial): Trial | null {
  const wanted = decrease * start.slope;
  let best = { ...start, step: 0 };
  let other = best;
  let bracketed = false;
  let early = true;
  let width = longest;
  let before = 2 * longest;
  let low = 0;
  let high = 5 * first;
  let step = first;
  for (let trial = 0; trial < 20; trial++) {
    const now = at(step);
    const goal = start.value + step * wanted;
    if (early && now.value <= goal && now.slope >= 0) early = false;
    const stuck = bracketed && (step <= low || step >= high || high - low <= narrow * high);
    const atEnd = step === longest && now.value <= goal && now.slope <= wanted;
    const good = now.value <= goal && Math.abs(now.slope) <= -curvature * start.slope;
    if (stuck || atEnd || good) return now;
    const shift = early && now.value <= best.value && now.value > goal ? wanted : 0;
    const lowered = (one: Trial): Trial => ({
      step: one.step,
      value: one.value - one.step * shift,
      slope: one.slope - shift,
    });
    const raised = (one: Trial): Trial => ({
      step: one.step,
      value: one.value + one.step * shift,
      slope: one.slope + shift,
    });
    const next = interpolate(lowered(best), lowered(other), lowered(now), bracketed, low, high);
    best = raised(next.best);
    other = raised(next.other);
    bracketed = next.bracketed;
    step = next.step;
    if (bracketed) {
      if (Math.abs(other.step - best.step) >= 0.66 * before)
        step = best.step + 0.5 * (other.step - best.step);
      before = width;
      width = Math.abs(other.step - best.step);
      low = Math.min(best.step, other.step);
      high = Math.max(best.step, other.step);
    } else {
      low = step + 1.1 * (step - best.step);
      high = step + 4 * (step - best.step);
    }
    step = Math.min(Math.max(step, 0), longest);
    if (bracketed && (step <= low || step >= high || high - low <= narrow * high)) step = best.step;
  }
  return null;
}

type Interval = {
  readonly best: Trial;
  readonly other: Trial;
  readonly bracketed: boolean;
  readonly step: number;
};

/** The next step, from a cubic or a line through slopes, and the interval that then holds a minimiser (`dcstep`). */
function interpolate(x: Trial, y: Trial, p: Trial, bracketed: boolean, low: number, high: number): Interval {
  const opposite = p.slope * (x.slope / Math.abs(x.slope)) < 0;
  const secant = p.step + (p.slope / (p.slope - x.slope)) * (x.step - p.step);
  let found = bracketed;
  let step: number;
  if (p.value > x.value) {
    const cubic = cubicStep(x, p, x.step, p.step < x.step);
    const quadratic =
      x.step + (x.slope / ((x.value - p.value) / (p.step - x.step) + x.slope) / 2) * (p.step - x.step);
    const nearer = Math.abs(cubic - x.step) < Math.abs(quadratic - x.step);
    step = nearer ? cubic : cubic + (quadratic - cubic) / 2;
    found = true;
  } else if (opposite) {
    const cubic = cubicStep(p, x, p.step, p.step > x.step);
    step = Math.abs(cubic - p.step) > Math.abs(secant - p.step) ? cubic : secant;
    found = true;
  } else if (Math.abs(p.slope) < Math.abs(x.slope)) {
    const cubic = flatCubicStep(x, p, low, high);
    const nearer = Math.abs(cubic - p.step) < Math.abs(secant - p.step);
    if (bracketed) {
      step = nearer ? cubic : secant;
      const border = p.step + 0.66 * (y.step - p.step);
      step = p.step > x.step ? Math.min(border, step) : Math.max(border, step);
    } else step = Math.min(Math.max(nearer ? secant : cubic, low), high);
  } else if (bracketed) step = cubicStep(p, y, p.step, p.step > y.step);
  else step = p.step > x.step ? high : low;
  if (p.value > x.value) return { best: x, other: p, bracketed: found, step };
  return { best: p, other: opposite ? x : y, bracketed: found, step };
}

/** The minimiser of the cubic through two points and their slopes, counted from `from`, the step of `a`. */
function cubicStep(a: Trial, b: Trial, from: number, negative: boolean): number {
  const theta = cubicTerm(a, b);
  const size = Math.max(Math.abs(theta), Math.abs(a.slope), Math.abs(b.slope));
  const root = size * Math.sqrt((theta / size) ** 2 - (a.slope / size) * (b.slope / size));
  const gamma = negative ? -root : root;
  return from + ((gamma - a.slope + theta) / (gamma - a.slope + gamma + b.slope)) * (b.step - a.step);
}

/** As `cubicStep`, where the cubic may have no minimiser beyond p: then as far as allowed. */
function flatCubicStep(x: Trial, p: Trial, low: number, high: number): number {
  const theta = cubicTerm(x, p);
  const size = Math.max(Math.abs(theta), Math.abs(x.slope), Math.abs(p.slope));
  const root = size * Math.sqrt(Math.max(0, (theta / size) ** 2 - (x.slope / size) * (p.slope / size)));
  const gamma = p.step > x.step ? -root : root;
  const ratio = (gamma - p.slope + theta) / (gamma + (x.slope - p.slope) + gamma);
  if (ratio < 0 && gamma !== 0) return p.step + ratio * (x.step - p.step);
  return p.step > x.step ? high : low;
}

function cubicTerm(a: Trial, b: Trial): number {
  const [x, p] = [a, b];
  return (3 * (x.value - p.value)) / (p.step - x.step) + x.slope + p.slope;
}
