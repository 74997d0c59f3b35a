import type { Plain } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import type { Column } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import {
  applyFilling,
  describeFilling,
  type FillValue,
  fillingOrigins,
  fillingParams,
  fitFilling,
} from '../filling.ts';
import { pythonConstant, pythonEnd } from '../filling-python.ts';
import { rangeOf } from '../statistics.ts';
import { defineStep } from '../step.ts';

export const imputeConstant = defineStep({
  card: {
    id: 'impute-constant',
    label: 'Impute constant',
    summary:
      'Fills missing cells with a value you choose, or with the smallest, the largest or a level of its own.',
    group: 'missing',
    accepts: ['number', 'category', 'boolean', 'text', 'time'],
    params: {
      fill: {
        type: 'choice',
        default: 'given',
        options: [
          { value: 'given', label: 'A value you choose' },
          { value: 'min', label: 'The smallest training value', help: 'For numbers and times.' },
          { value: 'max', label: 'The largest training value', help: 'For numbers and times.' },
          { value: 'level', label: 'A level of its own: (missing)', help: 'For categories and texts.' },
        ],
        label: 'Fill with',
        help: 'What missing cells become.',
      },
      fillValue: {
        type: 'plain',
        default: null,
        label: 'Value',
        help: 'A number, word, true/false or date that fits the columns; empty: 0, "missing_value" or false.',
        when: { param: 'fill', is: ['given'] },
      },
      addIndicator: fillingParams.addIndicator,
    },
    source: 'sklearn.impute.SimpleImputer(strategy="constant") 1.2.1',
    synonyms: ['fill missing', 'fixed value', 'SimpleImputer', 'fillna'],
  },
  fit: ({ table, columns, params }) =>
    fitFilling(table, columns, withDefaults(false), (column) =>
      params.fill === 'given' ? constantFor(column, params.fillValue) : learntFor(column, params.fill),
    ),
  apply: (table, _columns, state, params) => applyFilling(table, state, withDefaults(params.addIndicator)),
  origins: fillingOrigins,
  describe: (state, params) =>
    describeFilling(
      { fills: state.fills.map((fill) => ({ ...fill, present: Math.max(fill.present, 1) })) },
      { given: 'fill', min: 'smallest value', max: 'largest value', level: 'fill' }[params.fill],
      withDefaults(params.addIndicator),
    ).map(({ label, value }) => ({ label, value })),
  python: ({ columns, state, params }) =>
    params.fill === 'min' || params.fill === 'max'
      ? pythonEnd(columns, params.fill, params.addIndicator)
      : pythonConstant(columns, state, params.addIndicator),
});

function withDefaults(addIndicator: boolean) {
  return { within: '', alsoWithin: '', addIndicator, keepEmptyFeatures: true };
}

function constantFor(column: Column, value: Plain): FillValue {
  switch (column.kind) {
    case 'number':
      if (value === null) return 0;
      if (typeof value === 'number') return value;
      throw unfit(column, value, 'a number');
    case 'boolean':
      if (value === null) return false;
      if (typeof value === 'boolean') return value;
      throw unfit(column, value, 'true or false');
    case 'time': {
      const ms = typeof value === 'string' ? Date.parse(value) : (value ?? 0);
      if (typeof ms === 'number' && Number.isFinite(ms)) return ms;
      throw unfit(column, value, 'a date such as "2024-05-01"');
    }
    case 'category':
    case 'text':
      if (value === null) return 'missing_value';
      if (typeof value === 'string' || typeof value === 'number') return String(value);
      throw unfit(column, value, 'a word');
    case 'image':
    case 'audio':
    case 'vector':
      throw unfit(column, value, 'nothing: such a column is never missing a plain value');
  }
}

/** null where a column has no value: it is filled as an empty one. */
function learntFor(column: Column, fill: 'min' | 'max' | 'level'): FillValue {
  const words = column.kind === 'category' || column.kind === 'text';
  if (fill === 'level' && words) return '(missing)';
  if (fill !== 'level' && (column.kind === 'number' || column.kind === 'time')) {
    const range = rangeOf(finiteNumbersOf(column));
    return Number.isNaN(range[fill]) ? 0 : range[fill];
  }
  throw new Problem(
    'bad-parameter',
    `Column "${column.name}" is of kind ${column.kind}, which has no ${
      fill === 'level' ? 'levels' : fill === 'min' ? 'smallest value' : 'largest value'
    }.`,
    fill === 'level'
      ? 'Use a step of its own for such columns; a missing indicator keeps the information that a number was missing.'
      : 'Choose another fill, or use one step for each kind of column.',
    { param: 'fill', column: column.name },
  );
}

function unfit(column: Column, value: Plain, expected: string): Problem {
  return new Problem(
    'bad-parameter',
    `Column "${column.name}" is of kind ${column.kind}, so the value must be ${expected}; got ${JSON.stringify(value)}.`,
    'Change the value, or use one step for each kind of column.',
    { param: 'fillValue', column: column.name },
  );
}
