import { keyCodes } from '../../relate/keys.ts';
import { valueKinds } from '../column-kinds.ts';
import { defineRule } from '../rule.ts';

export const unique = defineRule({
  card: {
    id: 'unique',
    label: 'Unique',
    summary: 'No value, or combination of values, comes twice. Rows with a missing one do not count.',
    takes: 'some',
    accepts: valueKinds,
    params: {},
    source: 'SQL:2016 UNIQUE; Deequ isUnique, areUnique',
    synonyms: ['key', 'primary key', 'distinct'],
  },
  test({ table, columns }) {
    const { codes, size } = keyCodes([columns], [table.rows], 'never');
    const counts = new Uint32Array(size);
    const [keys] = codes;
    for (const key of keys) if (key >= 0) counts[key]++;
    return { applies: (row) => keys[row] >= 0, breaks: (row) => counts[keys[row]] > 1 };
  },
  say: () => 'never comes twice',
});
