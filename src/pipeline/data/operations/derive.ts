import type { Job } from '../../base/job.ts';
import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { type Compiled, compileFormula } from '../formula/compile.ts';
import { formulaHelp } from '../formula/functions.ts';
import { isCategory, sortedLevels } from '../infer.ts';
import { defineOperation } from '../operation.ts';
import { booleanColumn, type Column, categoryColumn, textColumn, withColumns } from '../table.ts';

export const derive = defineOperation({
  card: {
    id: 'derive',
    label: 'Derive column',
    summary: 'A new column from a formula over the others, row by row.',
    tables: 'one',
    functions: formulaHelp,
    synonyms: ['formula', 'calculated column', 'mutate', 'computed field'],
    params: {
      name: {
        type: 'text',
        default: '',
        maxLength: 200,
        help: 'Name of the column; an existing one is replaced.',
      },
      formula: {
        type: 'text',
        default: '',
        maxLength: 10_000,
        help: 'Such as if(is_missing(age), "unknown", if(age >= 18, "adult", "child")); names with blanks stand in [brackets].',
      },
    },
    source: 'Own language without loops or side effects; missing values as in SQL:2016',
  },
  async apply([table], { name, formula }, job) {
    if (name.trim() === '')
      throw new Problem('bad-parameter', 'derive: the new column has no name.', 'Give it a name.', {
        param: 'name',
      });
    const compiled = compileFormula(formula, table);
    return withColumns(table, [await columnFrom(name.trim(), compiled, table.rows, job)]);
  },
});

async function columnFrom(name: string, { kind, value }: Compiled, rows: number, job: Job): Promise<Column> {
  const pause = async (row: number) => {
    job.report(row / rows);
    await job.checkpoint();
  };
  if (kind === 'number' || kind === 'time') {
    const values = allocate(Float64Array, rows);
    for (let row = 0; row < rows; row++) {
      if (row % 16_384 === 0) await pause(row);
      const one = value(row);
      values[row] = typeof one === 'number' ? one : Number.NaN;
    }
    return { kind, name, values };
  }
  if (kind === 'boolean') {
    const flags: (boolean | null)[] = [];
    for (let row = 0; row < rows; row++) {
      if (row % 16_384 === 0) await pause(row);
      const one = value(row);
      flags.push(typeof one === 'boolean' ? one : null);
    }
    return booleanColumn(name, flags);
  }
  const texts: (string | null)[] = [];
  const distinct = new Set<string>();
  let [present, length] = [0, 0];
  for (let row = 0; row < rows; row++) {
    if (row % 16_384 === 0) await pause(row);
    const one = value(row);
    texts.push(typeof one === 'string' ? one : null);
    if (typeof one !== 'string') continue;
    distinct.add(one);
    present++;
    length += one.length;
  }
  return isCategory(distinct.size, present, length / Math.max(1, present)).category
    ? categoryColumn(name, texts, sortedLevels([...distinct]))
    : textColumn(name, texts);
}
