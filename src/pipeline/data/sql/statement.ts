import { Problem } from '../../base/problem.ts';

const reading = new Set([
  'select',
  'with',
  'from',
  'values',
  'pivot',
  'unpivot',
  'describe',
  'summarize',
  'show',
  'explain',
]);

/** The first word of a statement, after remarks. */
function firstWord(query: string): string {
  const bare = query.replace(/^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|\()+/, '');
  return (/^[a-z]+/i.exec(bare)?.[0] ?? '').toLowerCase();
}

/** Throws `not-a-query` for a statement that does something other than giving rows. */
export function checkStatement(query: string): void {
  const word = firstWord(query);
  if (reading.has(word)) return;
  throw new Problem(
    'not-a-query',
    word === ''
      ? 'There is no statement.'
      : `A statement that begins with "${word.toUpperCase()}" gives no table.`,
    'Begin with SELECT, WITH, FROM or PIVOT: the result becomes a new table, and nothing else is changed.',
    { param: 'query' },
  );
}
