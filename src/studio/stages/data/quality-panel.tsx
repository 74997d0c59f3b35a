import './quality.css';
import { useEffect, useState } from 'react';
import type { Dimension, QualityReport } from '../../../pipeline/data/quality.ts';
import type { DatasetRef } from '../../../project/records.ts';
import type { RulesInput, TableRef } from '../../../runtime/contract.ts';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { Skeleton } from '../../atoms/skeleton.tsx';
import { latest } from '../../state/use-computed.ts';
import { useQuality } from '../../state/use-profile.ts';
import { useRulesInput } from '../../state/use-rules-input.ts';
import { useSession } from '../../state/use-session.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { FindingRow } from './finding-row.tsx';
import { MissingPatternsView } from './missing-patterns.tsx';
import { QualityCards } from './quality-cards.tsx';
import { type Standing, standingOf } from './quality-standing.ts';
import { RuleList } from './rule-list.tsx';
import { TimeLines } from './time-lines.tsx';
import { useFixes } from './use-fixes.ts';
import type { TableView } from './view-state.ts';

type Shown = 'findings' | 'rules' | 'gaps';

/** Scores by dimension; each finding leads to its rows and to what deals with it. Beside them rules and gaps. */
export function QualityPanel(props: { table: TableRef; dataset: DatasetRef; view: TableView }) {
  const { table, dataset, view } = props;
  const state = useQuality();
  const rules = useRulesInput();
  const report = latest(state);
  const project = useProject();
  const [only, setOnly] = useState<Dimension | null>(null);
  const [shown, setShown] = useState<Shown>('findings');
  const setFindings = useSession((session) => session.setFindings);
  const standing = report ? standingOf(report, project) : null;
  const count = standing?.open.filter((each) => each.severity !== 'info').length ?? null;
  const hash = dataset.hash;
  useEffect(() => {
    if (count !== null) setFindings({ dataset: hash, count });
  }, [count, hash, setFindings]);
  const w = words.quality;
  const views = (
    <Segmented
      label={w.views}
      size="s"
      value={shown}
      onChange={setShown}
      items={[
        { value: 'findings', label: w.findings },
        { value: 'rules', label: w.rules },
        { value: 'gaps', label: w.gaps },
      ]}
    />
  );
  return (
    <section className="quality" aria-label={words.data.quality.label}>
      <h2 className="sr-only">{words.data.quality.label}</h2>
      {state.status === 'failed' && <ProblemNote problem={state.problem} retry={state.retry} />}
      {report && standing && rules ? (
        <>
          <QualityCards
            report={report}
            standing={standing}
            only={only}
            onOnly={(dimension) => {
              setOnly(dimension);
              setShown('findings');
            }}
          />
          {shown !== 'rules' && (
            <div className="quality-bar">
              {views}
              <span className="end dense muted clip">
                {report.rules.asked > 0 && w.rulesHold(report.rules.held, report.rules.asked)}
              </span>
            </div>
          )}
          {shown === 'findings' && <Findings {...{ report, standing, only, table, dataset, view, rules }} />}
          {shown === 'rules' && (
            <RuleList lead={views} table={table} dataset={dataset} view={view} rules={rules} />
          )}
          {shown === 'gaps' && (
            <MissingPatternsView
              missing={report.missing}
              table={table}
              view={view}
              rules={rules}
              rows={report.rows}
            />
          )}
        </>
      ) : (
        state.status !== 'failed' && <Skeleton height={72} />
      )}
    </section>
  );
}

function Findings(props: {
  report: QualityReport;
  standing: Standing;
  only: Dimension | null;
  table: TableRef;
  dataset: DatasetRef;
  view: TableView;
  rules: RulesInput;
}) {
  const { report, standing, only, table, view, rules } = props;
  const fixes = useFixes(table, props.dataset);
  const wanted = ({ dimension }: { dimension: Dimension }) => only === null || dimension === only;
  const shown = report.findings.filter(wanted);
  const times = only === null || only === 'timeliness' ? report.times : [];
  if (shown.length === 0 && times.length === 0) return <EmptyState title={words.data.quality.none} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="scroll grow" tabIndex={0} aria-label={words.data.quality.list}>
      <table className="plain-table">
        <tbody>
          {shown.map((finding) => (
            <FindingRow
              key={finding.id}
              finding={finding}
              table={table}
              view={view}
              rules={rules}
              fixes={fixes}
              settled={standing.settled.includes(finding)}
            />
          ))}
        </tbody>
      </table>
      <TimeLines times={times} />
    </section>
  );
}
