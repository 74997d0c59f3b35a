import { compileFormula } from '../../formula/compile.ts';
import { valueKinds } from '../column-kinds.ts';
import { defineRule } from '../rule.ts';

export const expression = defineRule({
  card: {
    id: 'expression',
    label: 'Formula',
    summary: 'A formula over the columns is true in every row. Rows where it cannot be told do not count.',
    takes: 'none',
    accepts: valueKinds,
    params: {
      formula: {
        type: 'text',
        default: '',
        maxLength: 10_000,
        help: 'Such as end >= start, or if(country = "US", length(zip) = 5, true).',
      },
    },
    source: 'SQL:2016 CHECK (a missing result breaks nothing); Deequ satisfies',
    synonyms: ['condition', 'cross-column', 'business rule', 'check constraint'],
  },
  test({ table, params: { formula } }) {
    const { value } = compileFormula(formula, table, 'boolean');
    return { applies: (row) => value(row) !== null, breaks: (row) => value(row) === false };
  },
  say: ({ formula }) => formula,
});
