import type { Dimension, DimensionScore, Finding } from '../quality.ts';
import type { Table } from '../table.ts';

const definitions: { readonly [D in Dimension]: string } = {
  accuracy:
    '100, less the share of cells that are doubtful, less 20 for each column that gives the target away.',
  completeness: 'The share of cells that hold a value.',
  consistency:
    '100, less the shares of repeated rows, of columns that repeat another, and of cells spelt in several ways.',
  timeliness: '100, less the share of dates that are out of order or follow a gap.',
  validity: '100, less the share of columns that hold one value only, and of cells of the wrong kind.',
};

/** 100 less the deductions of the findings of each dimension, never below 0. */
export function scoresOf(table: Table, findings: readonly Finding[]): DimensionScore[] {
  const hasTime = table.columns.some((column) => column.kind === 'time');
  return (Object.keys(definitions) as Dimension[]).map((dimension) => {
    if (dimension === 'timeliness' && !hasTime) {
      return { dimension, score: null, definition: 'There is no date column to judge it by.' };
    }
    const taken = findings.filter((finding) => finding.dimension === dimension);
    const sum = taken.reduce((points, finding) => points + finding.deduction, 0);
    return { dimension, score: Math.max(0, 100 - sum), definition: definitions[dimension] };
  });
}
