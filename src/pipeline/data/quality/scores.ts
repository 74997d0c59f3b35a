import type { Dimension, DimensionScore, Finding } from '../quality.ts';
import type { Table } from '../table.ts';

const definitions: { readonly [D in Dimension]: string } = {
  accuracy:
    '100, less the share of cells that are doubtful, less 20 for each column that gives the target away.',
  completeness: 'The share of cells that hold a value.',
  consistency:
    '100, less the shares of repeated rows, of columns that repeat another, and of cells that are written in several ways or contradict another.',
  timeliness: '100, less the share of dates that are out of order, in the future, or follow a gap.',
  validity: '100, less the share of columns that hold one value only, and of cells that break a rule.',
};

/** 100 less the deductions of the findings of each dimension, never below 0. */
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
