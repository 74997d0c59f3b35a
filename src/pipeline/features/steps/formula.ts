import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { type Compiled, compileFormula } from '../../data/formula/compile.ts';
import type { FormulaKind } from '../../data/formula/functions.ts';
import { parseFormula } from '../../data/formula/parse.ts';
import { type Column, categoryColumn, columnOf, type Table } from '../../data/table.ts';
import { countMissing } from '../access.ts';
import { formulaClass, formulaColumns, formulaPython } from '../formula-python.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

export const formula = defineStep({
  card: {
    id: 'formula',
    label: 'Formula',
    summary: 'Adds a column computed from the others row by row, such as weight / height ^ 2.',
    group: 'engineer',
    accepts: ['number', 'category', 'boolean', 'text', 'time'],
    params: {
      name: {
        type: 'text',
        default: '',
        maxLength: 200,
        help: 'Name of the new column; empty: the formula itself.',
      },
      formula: {
        type: 'text',
        default: '',
        maxLength: 10_000,
        help: 'Such as if(age >= 18, fare / 2, 0); names with blanks stand in [brackets]. A missing operand gives a missing result.',
      },
      drop: {
        type: 'boolean',
        default: false,
        label: 'Drop what it reads',
        help: 'The columns that the formula reads are left out.',
      },
    },
    source: 'Own language without loops or side effects; missing values as in SQL:2016',
    synonyms: ['calculated column', 'expression', 'derive', 'mutate'],
  },
  fit({ table, columns, params }) {
    if (params.formula.trim() === '')
      return { rows: table.rows, kind: 'number', reads: [], missing: 0, name: '' };
    const chosen = columnsOf(table, columns);
    const compiled = compileFormula(params.formula, chosen);
    const name = params.name.trim() === '' ? params.formula.trim() : params.name.trim();
    if (table.columns.some((column) => column.name === name)) throw taken(name);
    const made = columnFrom(name, compiled, compiled.kind ?? 'number', table.rows);
    const kind: string = compiled.kind ?? 'number';
    const reads = formulaColumns(parseFormula(params.formula));
    return { rows: table.rows, kind, reads, missing: countMissing(made), name };
  },
  apply(table, columns, state, params) {
    if (state.name === '') return table;
    const compiled = compileFormula(params.formula, columnsOf(table, columns));
    const made = columnFrom(state.name, compiled, state.kind as FormulaKind, table.rows);
    const left = params.drop ? state.reads.map((name): [string, Column[]] => [name, []]) : [];
    return reshape(table, new Map(left), [made]);
  },
  origins: (_columns, state) => (state.reads.length > 0 ? [{ name: state.name, from: state.reads[0] }] : []),
  describe: (state) =>
    state.name === ''
      ? [{ label: 'formula', value: 'none yet', note: 'nothing is added' }]
      : [
          {
            label: state.name,
            value: `${kindWords[state.kind] ?? state.kind} from ${listWords(state.reads)}`,
            note: `missing in ${countWords(state.missing, 'row')} of ${state.rows.toLocaleString('en')}; nothing is learnt`,
          },
        ],
  python({ state, params, nameOf }) {
    if (state.name === '') {
      return {
        imports: ['from sklearn.preprocessing import FunctionTransformer'],
        transformer: 'FunctionTransformer(feature_names_out="one-to-one")',
      };
    }
    const expression = parseFormula(params.formula);
    const words = state.kind === 'text' || state.kind === 'boolean';
    const made = pythonCall('Formula', [
      ['name', pythonOf(state.name)],
      ['of', `lambda row: ${formulaPython(expression, nameOf)}`],
      ['number', pythonOf(!words), 'True'],
      ['drop', pythonOf(params.drop ? state.reads.map(nameOf) : []), '[]'],
    ]);
    return {
      imports: ['import decimal', 'import re'],
      helpers: [formulaClass],
      transformer: made,
      names: [{ name: state.name, python: state.name }],
    };
  },
});

const kindWords: { readonly [kind: string]: string } = {
  number: 'a number',
  text: 'a word',
  boolean: 'true or false',
  time: 'a date',
};

/** The formula sees the columns of the step only, so that what it may read is what was chosen. */
function columnsOf(table: Table, columns: readonly string[]): Table {
  return { rows: table.rows, columns: columns.map((name) => columnOf(table, name)) };
}

function columnFrom(name: string, { value }: Compiled, kind: FormulaKind, rows: number): Column {
  if (kind === 'text') {
    return categoryColumn(
      name,
      Array.from({ length: rows }, (_, row) => {
        const one = value(row);
        return one === null ? null : String(one);
      }),
    );
  }
  if (kind === 'boolean') {
    const values = allocate(Uint8Array, rows);
    for (let row = 0; row < rows; row++) {
      const one = value(row);
      values[row] = one === null ? 255 : one ? 1 : 0;
    }
    return { kind, name, values };
  }
  const values = allocate(Float64Array, rows);
  for (let row = 0; row < rows; row++) values[row] = Number(value(row) ?? Number.NaN);
  return { kind, name, values };
}

function taken(name: string): Problem {
  return new Problem(
    'name-taken',
    `There is a column "${name}" already.`,
    'Give the new column another name.',
    { column: name, param: 'name' },
  );
}
