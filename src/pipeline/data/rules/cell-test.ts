import { type Column, cellOf, isMissing } from '../table.ts';
import type { RuleTest } from './rule.ts';

/** A rule about the text of each cell of a column: asked once for each level of a category. Missing cells do not count. */
export function textTest(column: Column, good: (text: string) => boolean): RuleTest {
  const applies = (row: number) => !isMissing(column, row);
  if (column.kind === 'category') {
    const bad = column.levels.map((level) => !good(level));
    return { applies, breaks: (row) => bad[column.codes[row]] };
  }
  return { applies, breaks: (row) => !good(String(cellOf(column, row))) };
}
