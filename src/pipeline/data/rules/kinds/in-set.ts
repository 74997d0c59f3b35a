import { isMissing } from '../../table.ts';
import { textTest } from '../cell-test.ts';
import { valueKinds } from '../column-kinds.ts';
import { defineRule } from '../rule.ts';

export const inSet = defineRule({
  card: {
    id: 'in-set',
    label: 'One of a list',
    summary: 'Every value is one of those listed.',
    takes: 'one',
    accepts: valueKinds,
    params: {
      values: { type: 'texts', default: [], help: 'The values that are allowed, as they are shown.' },
    },
    source: 'SQL:2016 CHECK (… IN …); Deequ isContainedIn',
    synonyms: ['domain', 'allowed values', 'enumeration'],
  },
  test({ columns: [column], params: { values } }) {
    if (column.kind !== 'number') {
      const allowed = new Set(values);
      return textTest(column, (text) => allowed.has(text));
    }
    const allowed = new Set(values.map(Number));
    return {
      applies: (row) => !isMissing(column, row),
      breaks: (row) => !allowed.has(column.values[row]),
    };
  },
  say({ values }) {
    const shown = values.slice(0, 5).join(', ');
    return `is one of ${shown}${values.length > 5 ? ` and ${values.length - 5} more` : ''}`;
  },
});
