import { isMissing } from '../../table.ts';
import { allKinds } from '../column-kinds.ts';
import { defineRule } from '../rule.ts';

export const notNull = defineRule({
  card: {
    id: 'not-null',
    label: 'Not missing',
    summary: 'Every cell holds a value.',
    takes: 'one',
    accepts: allKinds,
    params: {},
    source: 'Deequ isComplete, hasCompleteness',
    synonyms: ['complete', 'required', 'mandatory'],
  },
  test: ({ columns: [column] }) => ({ breaks: (row) => isMissing(column, row) }),
  say: () => 'is never missing',
});
