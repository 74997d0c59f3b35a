import { Problem } from '../../base/problem.ts';
import type { Source } from '../reader.ts';
import type { Types } from './options.ts';
import type { ParseCounts } from './parser.ts';

const maxColumns = 10_000;

export function checkTypes(types: Types, names: readonly string[]): void {
  for (const name of Object.keys(types)) {
    if (names.includes(name)) continue;
    const shown = names.slice(0, 20).join(', ') + (names.length > 20 ? ', …' : '');
    throw new Problem(
      'missing-column',
      `There is no column "${name}" to set a type for.`,
      `The columns are: ${shown}.`,
      { column: name },
    );
  }
}

export function checkWidth(columns: number, source: Source): void {
  if (columns <= maxColumns) return;
  throw new Problem(
    'too-many-columns',
    `${source.name} has ${columns} columns; at most ${maxColumns} can be opened.`,
    'Check that the delimiter is right, or leave out columns that are not needed.',
    { file: source.name },
  );
}

export function refuseRagged(counts: ParseCounts, columns: number, source: Source): void {
  const odd = counts.short.count > 0 ? counts.short : counts.long;
  if (odd.count === 0) return;
  throw new Problem(
    'ragged-rows',
    `Line ${odd.first} has ${odd === counts.short ? 'fewer' : 'more'} than ${columns} cells.`,
    'Correct the line, or choose "Fit" or "Widen" for rows of other lengths.',
    { file: source.name, line: odd.first },
  );
}

export function headerOnly(source: Source): Problem {
  return new Problem(
    'no-rows',
    `${source.name} holds names of columns but no rows below them.`,
    'Add data, or set "header" to no if the first line is data.',
    { file: source.name, line: 2 },
  );
}
