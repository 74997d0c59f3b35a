import type { Decision } from '../reader.ts';
import type { Dialect } from './dialect.ts';
import type { NumberStyle } from './number-bytes.ts';

export type NumberSigns = Pick<Dialect, 'decimal' | 'thousands'> & {
  /** Numbers were seen that can be read in one way only. */
  readonly sure?: boolean;
  readonly decisions: readonly Decision[];
};

type Wishes = {
  readonly decimal: Dialect['decimal'] | null;
  readonly thousands: Dialect['thousands'] | null;
};

/** Bytes of the signs. */
export function styleOf(dialect: Pick<Dialect, 'decimal' | 'thousands'>): NumberStyle {
  return {
    decimal: dialect.decimal.charCodeAt(0),
    thousands: dialect.thousands === '' ? 0 : dialect.thousands.charCodeAt(0),
  };
}

/** Decimal and thousands sign from cells that can be read in one way only. */
export function detectNumbers(
  rows: readonly (readonly string[])[],
  delimiter: string,
  wishes: Wishes,
): NumberSigns {
  const seen: Seen = { point: 0, comma: 0, eitherComma: 0, eitherPoint: 0, groups: new Map() };
  for (const row of rows) for (const cell of row) if (cell.length < 40) look(cell.trim(), seen);
  const decisions: Decision[] = [];
  const groupedBy = (sign: string) => seen.groups.get(sign) ?? 0;
  let decimal: Dialect['decimal'] = '.';
  if (seen.comma > 0 && seen.comma > seen.point && groupedBy(',') === 0) decimal = ',';
  else if (groupedBy('.') > 0 && seen.point === 0) decimal = ',';
  else if (seen.eitherComma > 0 && delimiter !== ',' && seen.point === 0 && groupedBy(',') === 0)
    decimal = ',';
  if (wishes.decimal !== null) decimal = wishes.decimal;
  else if (wishes.thousands === ',' || wishes.thousands === '.')
    decimal = wishes.thousands === '.' ? ',' : '.';
  else if (decimal === ',') {
    const cells = seen.comma + seen.eitherComma;
    decisions.push({
      param: 'decimal',
      value: ',',
      why: `${cells} of the first cells are numbers only if the comma is the decimal sign.`,
    });
  }
  let thousands: Dialect['thousands'] = '';
  if (wishes.thousands !== null) thousands = wishes.thousands;
  else {
    const likely = (decimal === ',' ? ['.', ' ', "'", '_'] : [',', ' ', "'", '_']) as Dialect['thousands'][];
    const open = decimal === '.' ? seen.eitherComma : seen.eitherPoint;
    const most = likely.map((sign) => groupedBy(sign) + (sign === ',' || sign === '.' ? open : 0));
    const top = most.indexOf(Math.max(...most));
    if (most[top] > 0) {
      thousands = likely[top];
      const why = `${most[top]} of the first cells are numbers with groups of three digits.`;
      decisions.push({ param: 'thousands', value: thousands === ' ' ? 'space' : thousands, why });
    }
  }
  return { decimal, thousands, decisions, sure: seen.point + seen.comma + seen.groups.size > 0 };
}

type Seen = {
  point: number;
  comma: number;
  /** Cells such as 1,234 and 1.234. */
  eitherComma: number;
  eitherPoint: number;
  readonly groups: Map<string, number>;
};

function look(cell: string, seen: Seen): void {
  const body = cell.replace(/^[+-]/, '');
  if (!/^\d/.test(body)) return;
  if (/^\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(body)) {
    seen.groups.set(',', (seen.groups.get(',') ?? 0) + 1);
    return;
  }
  const group = /^[1-9]\d{0,2}([,. '_])\d{3}(?:\1\d{3})*([.,]\d+)?$/.exec(body);
  if (group && group[1] !== group[2]?.[0]) {
    const [, sign, rest] = group;
    const many = body.split(sign).length > 2;
    if (many || rest !== undefined || sign === "'" || sign === '_' || sign === ' ') {
      seen.groups.set(sign, (seen.groups.get(sign) ?? 0) + 1);
      if (rest?.startsWith(',')) seen.comma++;
      return;
    }
    if (sign === ',') seen.eitherComma++;
    else seen.eitherPoint++;
    return;
  }
  if (/^\d+,\d+(?:[eE][+-]?\d+)?$/.test(body)) seen.comma++;
  else if (/^\d+\.\d+(?:[eE][+-]?\d+)?$/.test(body)) seen.point++;
}
