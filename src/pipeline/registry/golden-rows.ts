import { type Column, isMissing, type Table } from '../data/table.ts';
import type { Model } from '../learn/candidate.ts';
import { encodeTarget } from '../learn/target.ts';
import { answerRows } from './answers.ts';
import { plainRows } from './rows.ts';
import type { GoldenRows } from './run.ts';

const MOST = 32;

/**
 * Up to 32 rows with the model's answers: the smallest and largest values of number columns, rows with missing
 * cells, and rows spread evenly over the table within every class. The answers are those to the plain rows, so
 * that every copy of the model can be checked against them; rows that the model cannot answer are left out.
 */
export async function goldenRows(model: Model, table: Table, rows?: Uint32Array): Promise<GoldenRows> {
  const pool = rows ?? Uint32Array.from({ length: table.rows }, (_, row) => row);
  const names = model.recipe.schema.map((column) => column.name);
  const columns = table.columns.filter((column) => names.includes(column.name));
  const chosen = [...chooseRows(model, table, columns, pool)].sort((a, b) => a - b);
  const plain = plainRows(table, names, chosen);
  const { values, probabilities } = await answerRows(model, plain);
  const kept = plain.flatMap((_, i) => (isAnswer(values[i], probabilities?.[i]) ? [i] : []));
  return {
    rows: kept.map((i) => plain[i]),
    values: kept.map((i) => values[i]),
    ...(probabilities && { probabilities: kept.map((i) => probabilities[i]) }),
  };
}

/** A model without a way to handle missing values answers NaN to them: nothing a copy could be checked by. */
function isAnswer(value: string | number, probabilities: readonly number[] = []): boolean {
  return (typeof value === 'string' || Number.isFinite(value)) && probabilities.every(Number.isFinite);
}

function chooseRows(model: Model, table: Table, columns: readonly Column[], pool: Uint32Array): Set<number> {
  const chosen = new Set<number>();
  for (const column of columns) {
    if (chosen.size >= 8) break;
    if (column.kind !== 'number') continue;
    for (const row of extremes(column.values, pool)) chosen.add(row);
  }
  for (const column of columns) {
    if (chosen.size >= 14) break;
    const gap = pool.find((row) => isMissing(column, row));
    if (gap !== undefined) chosen.add(gap);
  }
  const groups = byClass(model, table, pool);
  for (let share = 1; share <= MOST && chosen.size < Math.min(MOST, pool.length); share++) {
    for (const group of groups) {
      for (let k = 0; k < share && chosen.size < MOST; k++)
        chosen.add(group[Math.floor((k * group.length) / share)]);
    }
  }
  return chosen;
}

function extremes(values: Float64Array, pool: Uint32Array): number[] {
  let low = -1;
  let high = -1;
  for (const row of pool) {
    if (!Number.isFinite(values[row])) continue;
    if (low < 0 || values[row] < values[low]) low = row;
    if (high < 0 || values[row] > values[high]) high = row;
  }
  return [low, high].filter((row) => row >= 0);
}

/** The rows of each class that occurs; one group without classes. */
function byClass(model: Model, table: Table, pool: Uint32Array): number[][] {
  const { target, classes } = model;
  if (target === undefined || !classes || !table.columns.some((column) => column.name === target))
    return [[...pool]];
  const codes = encodeTarget(table, target, model.task, pool, classes);
  const groups = new Map<number, number[]>();
  pool.forEach((row, i) => {
    const group = groups.get(codes[i]);
    if (group) group.push(row);
    else groups.set(codes[i], [row]);
  });
  return [...groups.values()];
}
