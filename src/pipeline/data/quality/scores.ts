import type { Dimension, DimensionScore, Finding } from '../quality.ts';
import type { Table } from '../table.ts';

const definitions: { readonly [D in Dimension]: string } = {
  accuracy:
    '100, less points for cells that seem wrong, by column, for the share of cells that are far out, and 20 for each column that gives the target away.',
  completeness: 'The share of cells that hold a value.',
  consistency:
    '100, less the shares of repeated rows and of columns that repeat another, and points for cells that are written in several ways or contradict another, by column: a quarter of its cells costs all its points.',
  timeliness:
    '100, less the share of dates that are out of order, in the future, or follow a gap, and points for columns that stopped changing.',
  validity:
    '100, less the share of columns that hold one value only, and points for cells that break a rule, by column.',
};

/**
 * 100 less the deductions of the findings of each dimension, never below 0. Of C columns and R rows: missing and doubtful
 * cells cost 100 × cells ÷ (C × R); wrong ones, in r rows of k columns, 100 × k ÷ C × min(1, 2 √(r ÷ R)); repeated rows and
 * misplaced dates 100 × r ÷ R; whole columns 100 × k ÷ C.
 */
export function scoresOf(table: Table, findings: readonly Finding[]): DimensionScore[] {
  const hasTime = table.columns.some((column) => column.kind === 'time');
  return (Object.keys(definitions) as Dimension[]).map((dimension) => {
    const taken = findings.filter((finding) => finding.dimension === dimension);
    if (dimension === 'timeliness' && !hasTime && taken.length === 0) {
      return { dimension, score: null, definition: 'There is no date column to judge it by.' };
    }
    const sum = taken.reduce((points, finding) => points + finding.deduction, 0);
    return { dimension, score: Math.max(0, 100 - sum), definition: definitions[dimension] };
  });
}
