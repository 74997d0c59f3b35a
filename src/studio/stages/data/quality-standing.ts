import { overallScore } from '../../../pipeline/base/overall-score.ts';
import type { Finding, QualityReport } from '../../../pipeline/data/quality.ts';
import type { Project } from '../../../project/records.ts';
import { isSettled } from '../../state/fix-state.ts';

export type Standing = {
  /** Findings that still matter, and those that a fix or a role has settled. */
  readonly open: readonly Finding[];
  readonly settled: readonly Finding[];
  /** The overall score with the points of settled findings given back. */
  readonly score: number;
};

/** The report as the document stands: what is fixed costs nothing any more. */
export function standingOf(report: QualityReport, project: Project): Standing {
  const settled = report.findings.filter((finding) => isSettled(project, finding));
  const open = report.findings.filter((finding) => !settled.includes(finding));
  const scores = report.scores.map(({ dimension, score }) => {
    if (score === null) return null;
    const mine = open.filter((finding) => finding.dimension === dimension);
    return Math.max(0, 100 - mine.reduce((sum, { deduction }) => sum + deduction, 0));
  });
  return { open, settled, score: overallScore(scores) };
}
