import './leak.css';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { setRoles } from '../../../project/actions/data.ts';
import { Button } from '../../atoms/button.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { useActions } from '../../state/use-actions.ts';
import { latest } from '../../state/use-computed.ts';
import { useQuality } from '../../state/use-profile.ts';
import { words } from '../../words/index.ts';
import { LeakScores } from './leak-scores.tsx';
import { stateDifferences } from './state-differences.ts';
import { type FeaturesView, usePreview } from './use-features.ts';

const shownRows = 8;

/** Why steps are fitted inside every fold, with what this recipe would have learnt from rows it must not see. */
export function LeakCheck({
  view,
  open,
  onClose,
}: {
  view: FeaturesView;
  open: boolean;
  onClose: () => void;
}) {
  const w = words.features.leak;
  return (
    <Dialog
      title={w.title}
      open={open}
      onClose={onClose}
      width={640}
      footer={<Button onClick={onClose}>{words.shell.close}</Button>}
    >
      {open && <Explanation view={view} />}
    </Dialog>
  );
}

function Explanation({ view }: { view: FeaturesView }) {
  const w = words.features.leak;
  const supervised = view.entries.filter(({ step, card }) => !step.disabled && card?.supervised);
  return (
    <div className="features-leak">
      <p>{w.lead}</p>
      <ul className="col gap1">
        {w.points.map(([lead, text]) => (
          <li key={lead} className="row t dense">
            <Glyph icon={IconCircleCheck} small tone="ok" />
            <span className="grow">
              <b className="md">{lead}.</b> {text}
            </span>
          </li>
        ))}
        {supervised.length > 0 && (
          <li className="row t dense">
            <Glyph icon={IconCircleCheck} small tone="ok" />
            <span className="grow">
              {w.supervised(supervised.map(({ card, step }) => card?.label ?? step.step))}
            </span>
          </li>
        )}
      </ul>
      <LeakScores view={view} />
      <LeakingFeatures view={view} />
      <Compared view={view} />
    </div>
  );
}

function LeakingFeatures({ view }: { view: FeaturesView }) {
  const quality = latest(useQuality());
  const { actAndTell } = useActions();
  const w = words.features.leak;
  if (quality === null || view.target === null) return null;
  const leaks = quality.findings.flatMap((finding) =>
    finding.check === 'leakage'
      ? finding.columns
          .filter((column) => view.roleOf(column) === 'feature')
          .map((column) => ({ column, why: finding.message }))
      : [],
  );
  if (leaks.length === 0) return <NoteBox tone="ok">{w.noLeaks}</NoteBox>;
  return (
    <section className="col gap1" aria-label={w.leaksTitle}>
      {leaks.map(({ column, why }) => (
        <NoteBox
          key={column}
          tone="warn"
          actions={
            <Button size="s" onClick={() => actAndTell(setRoles({ [column]: 'ignore' }), w.ignored(column))}>
              {w.ignore(column)}
            </Button>
          }
        >
          {w.leaks(column, why)}
        </NoteBox>
      ))}
    </section>
  );
}

function Compared({ view }: { view: FeaturesView }) {
  const w = words.features.leak;
  const fenced = view.project.holdout !== null && view.target !== null;
  const all = usePreview(
    useMemo(() => (fenced ? { ...view.input, holdout: null, stepId: null } : null), [fenced, view.input]),
  );
  const everything = latest(all);
  if (!fenced) return <p className="dense muted">{w.notHeld}</p>;
  const found = everything && view.preview ? stateDifferences(view.preview, everything) : null;
  const names = new Map(view.entries.map(({ step, card }) => [step.id, card?.label ?? step.step]));
  return (
    <section className="col gap1">
      <h3 className="h">{w.compare}</h3>
      {all.status === 'failed' && <ProblemNote problem={all.problem} retry={all.retry} />}
      {found === null ? (
        all.status !== 'failed' && (
          <Progress label={w.running} fraction={all.status === 'running' ? all.fraction : 0} />
        )
      ) : found.compared === 0 ? (
        <p className="dense muted">{w.none}</p>
      ) : found.differences.length === 0 ? (
        <p className="dense muted">{w.same}</p>
      ) : (
        <>
          <p className="dense ink2">{w.compareText}</p>
          <table className="plain-table features-compare">
            <thead>
              <tr>
                <th>{w.quantity}</th>
                <th className="num">{w.training}</th>
                <th className="num">{w.everything}</th>
              </tr>
            </thead>
            <tbody>
              {found.differences.slice(0, shownRows).map((row) => (
                <tr key={`${row.step} ${row.label}`}>
                  <td>
                    {row.label} <span className="micro muted">{names.get(row.step)}</span>
                  </td>
                  <td className="num md">{row.training}</td>
                  <td className="num muted">{row.everything}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {found.differences.length > shownRows && (
            <p className="micro muted">{w.more(found.differences.length - shownRows)}</p>
          )}
        </>
      )}
    </section>
  );
}
