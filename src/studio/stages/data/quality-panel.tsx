import { useEffect, useState } from 'react';
import type { Dimension, QualityReport } from '../../../pipeline/data/quality.ts';
import type { DatasetRef } from '../../../project/records.ts';
import type { TableRef } from '../../../runtime/contract.ts';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Skeleton } from '../../atoms/skeleton.tsx';
import { latest } from '../../state/use-computed.ts';
import { useQuality } from '../../state/use-profile.ts';
import { useSession } from '../../state/use-session.ts';
import { words } from '../../words/index.ts';
import { FindingRow } from './finding-row.tsx';
import { QualityCards } from './quality-cards.tsx';
import type { TableView } from './view-state.ts';

/** Scores by dimension; each finding leads to its rows and to a step or role that deals with it. */
export function QualityPanel(props: { table: TableRef; dataset: DatasetRef; view: TableView }) {
  const state = useQuality();
  const report = latest(state);
  const [only, setOnly] = useState<Dimension | null>(null);
  const setFindings = useSession((session) => session.setFindings);
  const hash = props.dataset.hash;
  useEffect(() => {
    if (report)
      setFindings({
        dataset: hash,
        count: report.findings.filter((each) => each.severity !== 'info').length,
      });
  }, [report, hash, setFindings]);
  const w = words.data.quality;
  return (
    <section className="quality" aria-label={w.label}>
      {state.status === 'failed' && <ProblemNote problem={state.problem} retry={state.retry} />}
      {report ? (
        <>
          <QualityCards report={report} only={only} onOnly={setOnly} />
          <Findings report={report} only={only} table={props.table} view={props.view} />
        </>
      ) : (
        state.status !== 'failed' && <Skeleton height={72} />
      )}
    </section>
  );
}

function Findings(props: {
  report: QualityReport;
  only: Dimension | null;
  table: TableRef;
  view: TableView;
}) {
  const shown = props.report.findings.filter((each) => props.only === null || each.dimension === props.only);
  if (shown.length === 0) return <EmptyState title={words.data.quality.none} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="scroll grow" tabIndex={0} aria-label={words.data.quality.list}>
      <table className="plain-table">
        <tbody>
          {shown.map((finding) => (
            <FindingRow key={finding.id} finding={finding} table={props.table} view={props.view} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
