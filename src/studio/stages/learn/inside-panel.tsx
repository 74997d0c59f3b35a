import { useState } from 'react';
import type { TargetTransform } from '../../../pipeline/learn/candidate.ts';
import type { FamilyView } from '../../../pipeline/learn/families/describe.ts';
import type { CandidateEntry } from '../../../project/records.ts';
import { Button } from '../../atoms/button.tsx';
import { KeyValue } from '../../atoms/key-value.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { Select } from '../../atoms/select.tsx';
import { candidateOf } from '../../state/candidate-of.ts';
import { useClient } from '../../state/context.tsx';
import { targetWords } from '../../state/target-choices.ts';
import { latest } from '../../state/use-computed.ts';
import { useJob } from '../../state/use-job.ts';
import { useTable } from '../../state/use-table.ts';
import { useProject } from '../../state/use-workspace.ts';
import { formatBytes, formatNumber, formatShare } from '../../words/format.ts';
import { words } from '../../words/index.ts';

const shown = 14;

/** Fits the candidate once on all training rows and shows what can be read of it. */
export function InsidePanel({ entry }: { entry: CandidateEntry }) {
  const w = words.learn.inside;
  const client = useClient();
  const project = useProject();
  const { table } = useTable();
  const job = useJob<FamilyView>();
  const view = latest(job.state);
  const candidate = candidateOf(project, entry);
  const look = () => {
    if (!table || !candidate) return;
    void job.run((options) => {
      const training = client.train(
        table,
        candidate,
        { train: project.holdout, target: project.target },
        { ...options, label: entry.label },
      );
      return { ...training, result: training.result.then((model) => client.describe(model)) };
    });
  };
  return (
    <Panel
      title={w.title}
      {...(view ? { sub: w.fitted } : {})}
      actions={
        <Button size="s" disabled={!table || job.state.status === 'running'} onClick={look}>
          {job.state.status === 'running' ? w.fitting : w.action}
        </Button>
      }
    >
      {job.state.status === 'failed' && <ProblemNote problem={job.state.problem} retry={look} />}
      {job.state.status === 'running' && <Progress label={w.fitting} fraction={job.state.fraction} />}
      {!view && job.state.status === 'idle' && <p className="dense muted">{w.text}</p>}
      {view && <Inside view={view} target={project.target ?? ''} transform={candidate?.targetTransform} />}
    </Panel>
  );
}

function Inside(props: { view: FamilyView; target: string; transform: TargetTransform | undefined }) {
  const { view, target, transform } = props;
  const w = words.learn.inside;
  const [at, setAt] = useState(0);
  const [units, setUnits] = useState<'learnt' | 'own'>('learnt');
  const facts = [
    ...view.lines.map(({ label, value }) => [label, value] as const),
    [words.measure.leaderboard.size, formatBytes(view.bytes)] as const,
  ];
  const group = view.coefficients?.[Math.min(at, view.coefficients.length - 1)];
  const scaled = group?.list.some(({ value, perUnit }) => perUnit !== undefined && perUnit !== value);
  const own = group?.list.flatMap((one) =>
    one.perUnit === undefined ? [] : [{ ...one, value: one.perUnit }],
  );
  return (
    <div className="col gap1 learn-inside">
      <KeyValue items={facts} />
      {view.coefficients && view.coefficients.length > 1 && (
        <Select
          label={w.classOf}
          value={String(at)}
          onChange={(value) => setAt(Number(value))}
          options={view.coefficients.map(({ label }, index) => ({ value: String(index), label }))}
        />
      )}
      {group && (
        <>
          <p className="dense ink2">
            {w.coefficientsOf(target, group.label)}{' '}
            {transform && `${words.target.coefficients(targetWords(transform))} `}
            {w.offset(formatNumber(group.offset))}
          </p>
          {scaled && (
            <span className="row">
              <Segmented
                size="s"
                label={words.target.units.label}
                value={units}
                onChange={setUnits}
                items={[
                  { value: 'learnt', label: words.target.units.learnt },
                  { value: 'own', label: words.target.units.own },
                ]}
              />
            </span>
          )}
          {scaled && units === 'own' && <p className="micro muted">{words.target.units.text}</p>}
          <Bars list={scaled && units === 'own' && own ? own : group.list} signed />
        </>
      )}
      {view.usage && (
        <>
          <p className="dense ink2">{w.usageText}</p>
          <Bars list={view.usage} />
        </>
      )}
    </div>
  );
}

type Coefficients = NonNullable<FamilyView['usage']>;

function Bars({ list, signed }: { list: Coefficients; signed?: boolean }) {
  const w = words.learn.inside;
  const top = list.slice(0, shown);
  const most = Math.max(...top.map(({ value }) => Math.abs(value))) || 1;
  return (
    <>
      <div className="learn-bars">
        {top.map(({ feature, value }) => (
          <Bar
            key={feature}
            name={feature}
            share={value / most}
            signed={signed ?? false}
            text={signed ? formatNumber(Number(value.toPrecision(4))) : formatShare(value)}
          />
        ))}
      </div>
      {list.length > top.length && <p className="micro muted">{w.more(list.length - top.length)}</p>}
    </>
  );
}

function Bar(props: { name: string; share: number; signed: boolean; text: string }) {
  const { share, signed } = props;
  const width = Math.abs(share) * (signed ? 50 : 100);
  const left = signed ? (share < 0 ? 50 - width : 50) : 0;
  return (
    <>
      <span className="clip" title={props.name}>
        {props.name}
      </span>
      <span className="bar" aria-hidden>
        {signed && <b style={{ left: '50%' }} />}
        <i
          className={signed ? (share < 0 ? 'neg' : '') : 'plain'}
          style={{ left: `${left}%`, width: `${width}%` }}
        />
      </span>
      <span className="num">{props.text}</span>
    </>
  );
}
