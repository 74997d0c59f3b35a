/** Round numbers that cover a range: about `count` of them. */
export function ticks(low: number, high: number, count = 4): readonly number[] {
  if (!(high > low)) return [low];
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const unit = [1, 2, 2.5, 4, 5, 10].find((step) => step * power >= raw) ?? 10;
  const step = unit * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
