import type { Fix } from '../quality.ts';
import type { Column } from '../table.ts';
import { columnInFormula, numberInFormula, textInFormula } from './formula-text.ts';

const longestFormula = 9000;

/** A column computed anew from a formula; nothing if the formula would be too long. */
export function deriveFix(name: string, formula: string, label: string): Fix[] {
  if (formula.length > longestFormula) return [];
  return [{ kind: 'operation', operation: 'derive', params: { name, formula }, columns: [name], label }];
}

/** Only the rows for which a formula is true stay. */
export function keepRowsFix(columns: readonly string[], formula: string, label: string): Fix[] {
  if (formula.length > longestFormula) return [];
  return [{ kind: 'operation', operation: 'filter', params: { formula }, columns, label }];
}

/** Cells with a value become missing. */
export function emptyFix(column: Column, value: string | number, label = 'Set to missing'): Fix[] {
  const name = columnInFormula(column.name);
  const sought = typeof value === 'number' ? numberInFormula(value) : textInFormula(value);
  return deriveFix(column.name, `if(${name} = ${sought}, missing, ${name})`, label);
}

/**
 * Words replaced by others (null = missing): as a step for categories that are learnt from, and in the table itself,
 * which is the only way for a target.
 */
export function replaceFix(
  column: Column,
  pairs: readonly (readonly [from: string, to: string | null])[],
  target: string | null,
  label: string,
): Fix[] {
  const name = columnInFormula(column.name);
  const byTarget = new Map<string | null, string[]>();
  for (const [from, to] of pairs) byTarget.set(to, [...(byTarget.get(to) ?? []), textInFormula(from)]);
  const cases = [...byTarget].map(
    ([to, from]) => `${name} in (${from.join(', ')}), ${to === null ? 'missing' : textInFormula(to)}`,
  );
  const inTable = deriveFix(column.name, `if(${cases.join(', ')}, ${name})`, `${label} in the table`);
  if (column.kind !== 'category' || column.name === target) return inTable;
  const map = pairs.map(([from, to]) => [from, to]);
  return [{ kind: 'step', step: 'map-values', columns: [column.name], params: { map }, label }, ...inTable];
}
