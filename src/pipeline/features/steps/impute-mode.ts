import type { Column } from '../../data/table.ts';
import { labelsOf, mostFrequentLabel } from '../access.ts';
import {
  applyFilling,
  describeFilling,
  type FillValue,
  fillingOrigins,
  fillingParams,
  fitFilling,
} from '../filling.ts';
import { pythonFilling } from '../filling-python.ts';
import { defineStep } from '../step.ts';

export const imputeMode = defineStep({
  card: {
    id: 'impute-mode',
    label: 'Impute most frequent',
    summary:
      'Fills missing cells with the most frequent value of the training rows; ties go to the first in order.',
    group: 'missing',
    accepts: ['category', 'boolean', 'text', 'number', 'time'],
    selects: ['category', 'boolean'],
    params: fillingParams,
    source: 'sklearn.impute.SimpleImputer(strategy="most_frequent") 1.2.1',
    synonyms: ['mode', 'most common', 'fill missing', 'SimpleImputer', 'fillna'],
  },
  fit: ({ table, columns, params }) => fitFilling(table, columns, params, modeOf),
  apply: (table, _columns, state, params) => applyFilling(table, state, params),
  origins: fillingOrigins,
  describe: (state, params) => describeFilling(state, 'most frequent value', params),
  python: ({ columns, params, nameOf }) => pythonFilling('most_frequent', columns, params, nameOf),
});

function modeOf(column: Column, rows: Uint32Array | null): FillValue {
  if (column.kind === 'number' || column.kind === 'time') return numericMode(column.values, rows);
  const { codes, labels } = labelsOf(column);
  const picked = rows === null ? codes : Int32Array.from(rows, (row) => codes[row]);
  const label = mostFrequentLabel({ codes: picked, labels });
  return column.kind === 'boolean' && label !== null ? label === 'true' : label;
}

function numericMode(values: Float64Array, rows: Uint32Array | null): number | null {
  const counts = new Map<number, number>();
  const count = rows === null ? values.length : rows.length;
  for (let i = 0; i < count; i++) {
    const value = values[rows === null ? i : rows[i]];
    if (Number.isFinite(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let best: number | null = null;
  let most = 0;
  for (const [value, times] of counts) {
    if (times > most || (times === most && best !== null && value < best)) {
      best = value;
      most = times;
    }
  }
  return best;
}
