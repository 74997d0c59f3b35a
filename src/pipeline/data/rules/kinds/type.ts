import { type Column, isMissing } from '../../table.ts';
import { readTime } from '../../time-text.ts';
import { textTest } from '../cell-test.ts';
import { valueKinds } from '../column-kinds.ts';
import { defineRule, type RuleTest } from '../rule.ts';

type Wanted = 'number' | 'whole' | 'boolean' | 'time';

export const type = defineRule({
  card: {
    id: 'type',
    label: 'Type',
    summary: 'Every cell can be read as a number, a whole number, true or false, or a date.',
    takes: 'one',
    accepts: valueKinds,
    params: {
      is: {
        type: 'choice',
        default: 'number',
        options: [
          { value: 'number', label: 'A number' },
          { value: 'whole', label: 'A whole number' },
          { value: 'boolean', label: 'True or false' },
          { value: 'time', label: 'A date or time' },
        ],
        help: 'What every cell must be.',
      },
    },
    source: 'Deequ hasDataType, RetainTypeRule',
    synonyms: ['data type', 'integer', 'whole number', 'numeric'],
  },
  test: ({ columns: [column], params }) => testOf(column, params.is),
  say: ({ is }) =>
    `is ${{ number: 'a number', whole: 'a whole number', boolean: 'true or false', time: 'a date' }[is]}`,
});

const numberText = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i;
const wholeText = /^\s*[-+]?\d+(?:\.0*)?\s*$/;
const truthText = /^\s*(?:true|false)\s*$/i;

function testOf(column: Column, wanted: Wanted): RuleTest {
  const applies = (row: number) => !isMissing(column, row);
  if (column.kind === 'number') {
    const { values } = column;
    if (wanted === 'whole') return { applies, breaks: (row) => !Number.isInteger(values[row]) };
    if (wanted === 'boolean') return { applies, breaks: (row) => values[row] !== 0 && values[row] !== 1 };
    return { applies, breaks: () => wanted === 'time' };
  }
  if (column.kind === 'time' || column.kind === 'boolean')
    return { applies, breaks: () => column.kind !== wanted };
  return textTest(column, (text) => fits(text, wanted));
}

function fits(text: string, wanted: Wanted): boolean {
  switch (wanted) {
    case 'number':
      return numberText.test(text);
    case 'whole':
      return wholeText.test(text);
    case 'boolean':
      return truthText.test(text);
    case 'time':
      return (
        !Number.isNaN(readTime(text.trim(), 'month-first')) ||
        !Number.isNaN(readTime(text.trim(), 'day-first'))
      );
  }
}
