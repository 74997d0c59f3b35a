import { type Condition, filterRows } from '../filter.ts';
import { compileFormula } from '../formula/compile.ts';
import { defineOperation } from '../operation.ts';
import { type Entry, entriesOf } from '../relate/entries.ts';
import { type Table, takeTable } from '../table.ts';

const ops = ['missing', 'present', 'between', 'in', 'not-in', 'contains', 'matches', 'search'] as const;

export const filter = defineOperation({
  card: {
    id: 'filter',
    label: 'Filter rows',
    summary: 'Keeps the rows that meet conditions.',
    tables: 'one',
    synonyms: ['where', 'select rows', 'subset', 'query'],
    params: {
      conditions: {
        type: 'plain',
        default: [],
        help: `A list of {op, column, …}, where op is one of ${ops.join(', ')}: between takes min and max, in and not-in take values, contains and search take text, matches takes a regular expression as pattern.`,
      },
      formula: {
        type: 'text',
        default: '',
        maxLength: 10_000,
        help: 'A formula that is true for the rows to keep, such as age >= 18 and city = "Ulm"; empty for none.',
      },
      match: {
        type: 'choice',
        default: 'all',
        options: [
          { value: 'all', label: 'All', help: 'Rows that meet every condition.' },
          { value: 'any', label: 'Any', help: 'Rows that meet at least one condition.' },
        ],
        help: 'How conditions are combined (the formula is one of them).',
      },
      keep: {
        type: 'choice',
        default: 'matching',
        options: [
          { value: 'matching', label: 'Rows that meet them' },
          { value: 'others', label: 'The other rows' },
        ],
        help: 'Which rows stay.',
      },
    },
    source: 'SQL:2016 WHERE (a missing result is not true)',
  },
  async apply([table], params, job) {
    const conditions = entriesOf('filter', 'conditions', params.conditions, [
      'op',
      'column',
      'min',
      'max',
      'values',
      'text',
      'pattern',
    ]).map(conditionOf);
    const met: Uint32Array[] = [];
    if (params.match === 'all' && conditions.length > 0) met.push(filterRows(table, conditions));
    if (params.match === 'any') met.push(...conditions.map((condition) => filterRows(table, [condition])));
    await job.checkpoint();
    if (params.formula.trim() !== '') met.push(trueRows(table, params.formula));
    const marks = new Uint8Array(table.rows);
    for (const rows of met) for (const row of rows) marks[row]++;
    const wanted = params.match === 'all' ? met.length : Math.min(1, met.length);
    const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
    return takeTable(
      table,
      rows.filter((row) => marks[row] >= wanted === (params.keep === 'matching')),
    );
  },
});

function trueRows(table: Table, formula: string): Uint32Array {
  const { value } = compileFormula(formula, table, 'boolean');
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) if (value(row) === true) rows.push(row);
  return Uint32Array.from(rows);
}

function conditionOf(entry: Entry): Condition {
  const op = entry.oneOf('op', ops);
  switch (op) {
    case 'missing':
    case 'present':
      return { op, column: entry.text('column') };
    case 'between':
      return {
        op,
        column: entry.text('column'),
        min: entry.optionalNumber('min'),
        max: entry.optionalNumber('max'),
      };
    case 'in':
    case 'not-in':
      return { op, column: entry.text('column'), values: entry.cells('values') };
    case 'contains':
      return { op, column: entry.text('column'), text: entry.text('text') };
    case 'matches':
      return { op, column: entry.text('column'), pattern: entry.text('pattern') };
    case 'search':
      return { op, text: entry.text('text') };
  }
}
