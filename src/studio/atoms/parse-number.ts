/** What was typed as a number: comma or point, thin spaces and thousands ignored; NaN if it is none. */
export function parseNumber(text: string): number {
  const bare = text.replace(/[\s\u00a0\u202f_]/g, '').replace(/−/g, '-');
  if (bare === '') return Number.NaN;
  const plain = /^[-+]?\d+,\d+$/.test(bare) ? bare.replace(',', '.') : bare.replace(/,(?=\d{3}(\D|$))/g, '');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

/** The next value of an up or down key: one step on a linear scale, a tenth of a decade on a log scale. */
export function nudge(
  value: number,
  direction: 1 | -1,
  options: { step: number; scale?: 'linear' | 'log' },
): number {
  if (options.scale === 'log' && value > 0) return round(value * 10 ** (direction * 0.1));
  return round(value + direction * options.step);
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
