/** A number inside plain data: JSON has no NaN and no infinities, so they are null and words. */
export type PlainNumber = number | null | 'Infinity' | '-Infinity';

export function toPlainNumber(value: number): PlainNumber {
  if (Number.isNaN(value)) return null;
  if (value === Number.POSITIVE_INFINITY) return 'Infinity';
  return value === Number.NEGATIVE_INFINITY ? '-Infinity' : value;
}

export function fromPlainNumber(value: PlainNumber): number {
  return value === null ? Number.NaN : Number(value);
}
