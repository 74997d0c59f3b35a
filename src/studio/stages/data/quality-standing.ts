import type { Dimension, Finding, QualityReport } from '../../../pipeline/data/quality.ts';
import type { Project } from '../../../project/records.ts';
import { isSettled } from '../../state/fix-state.ts';

export type Standing = {
  /** Findings that still matter, and those that a fix or a role has settled. */
  readonly open: readonly Finding[];
  readonly settled: readonly Finding[];
  /** 0–100 with the points of settled findings given back; null where nothing can be measured. */
  readonly scores: ReadonlyMap<Dimension, number | null>;
  readonly score: number;
};

/** The report as the document stands: what is fixed costs nothing any more. */
export function standingOf(report: QualityReport, project: Project): Standing {
  const settled = report.findings.filter((finding) => isSettled(project, finding));
  const open = report.findings.filter((finding) => !settled.includes(finding));
  const scores = new Map<Dimension, number | null>();
  for (const { dimension, score } of report.scores) {
    const lost = open.reduce(
      (sum, finding) => sum + (finding.dimension === dimension ? finding.deduction : 0),
      0,
    );
    scores.set(dimension, score === null ? null : Math.max(0, 100 - lost));
  }
  const known = [...scores.values()].filter((score) => score !== null);
  return {
    open,
    settled,
    scores,
    score: known.reduce((sum, score) => sum + score, 0) / Math.max(1, known.length),
  };
}
