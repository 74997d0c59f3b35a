import './preview.css';
import { IconEyeOff, IconFilterOff } from '@tabler/icons-react';
import type { ChangePreview } from '../../../pipeline/features/preview.ts';
import { setStepDisabled } from '../../../project/actions/recipe.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { Select } from '../../atoms/select.tsx';
import { Skeleton } from '../../atoms/skeleton.tsx';
import { useActions } from '../../state/use-actions.ts';
import { useSelection } from '../../state/use-selection.ts';
import { words } from '../../words/index.ts';
import { AllColumns } from './all-columns.tsx';
import { ColumnChange, madeFrom } from './column-change.tsx';
import { entryState } from './entry-state.ts';
import { RolesPreview } from './roles-preview.tsx';
import { SampleNote } from './sample-note.tsx';
import { SampleRows } from './sample-rows.tsx';
import { StepProblem } from './step-problem.tsx';
import { type Entry, type FeaturesView, featuresOf } from './use-features.ts';
import { useView } from './use-view.ts';
import { Warnings } from './warnings.tsx';

/** What the chosen entry does to the training rows. */
export function PreviewPane({ view }: { view: FeaturesView }) {
  const w = words.features.preview;
  const { entry, state, change, shown } = view;
  const columns = useView((held) => held.columns);
  const setColumns = useView((held) => held.setColumns);
  return (
    <section className="features-pane" aria-label={w.title} aria-busy={state.status === 'running'}>
      <div className="features-head">
        <h2 className="nowrap">{entry ? w.at(entry.number) : w.roles}</h2>
        {change && columns === 'changed' && change.columns.length > 1 ? (
          <ColumnChoice change={change} shown={shown} />
        ) : (
          <span className="micro muted clip">
            {entry
              ? columns === 'changed' && shown && w.beforeAfter(shown)
              : w.rolesSub(featuresOf(view).length)}
          </span>
        )}
        {entry && change && change.columns.length > 0 && (
          <span className="end">
            <Segmented
              size="s"
              label={w.label}
              value={columns}
              onChange={setColumns}
              items={[
                { value: 'changed', label: w.changed },
                { value: 'all', label: w.all },
              ]}
            />
          </span>
        )}
      </div>
      <div className="features-preview">
        {state.status === 'failed' && <ProblemNote problem={state.problem} retry={state.retry} />}
        <SampleNote view={view} />
        {entry === null ? (
          <RolesPreview view={view} />
        ) : (
          <StepPreviewBody view={view} entry={entry} change={change} />
        )}
      </div>
    </section>
  );
}

function ColumnChoice({ change, shown }: { change: ChangePreview; shown: string | null }) {
  const w = words.features.preview;
  const setColumn = useSelection((held) => held.setColumn);
  return (
    <span className="features-which">
      <Select
        label={w.column}
        value={shown}
        onChange={setColumn}
        options={change.columns.map((held) => ({
          value: held.name,
          label: held.name,
          help: held.before === null ? w.made : held.after === null ? w.gone : w.cells(held.changed),
        }))}
      />
    </span>
  );
}

function StepPreviewBody(props: { view: FeaturesView; entry: Entry; change: ChangePreview | null }) {
  const { view, entry, change } = props;
  const w = words.features.preview;
  const columns = useView((held) => held.columns);
  const setColumns = useView((held) => held.setColumns);
  const choose = useView((held) => held.choose);
  const setColumn = useSelection((held) => held.setColumn);
  const { act } = useActions();
  const state = entryState(entry, view.preview);
  if (state === 'off') {
    return (
      <EmptyState
        icon={IconEyeOff}
        title={w.isOff}
        text={w.isOffText}
        action={
          <Button size="s" onClick={() => act(setStepDisabled(entry.step.id, false))}>
            {words.features.inspector.enable}
          </Button>
        }
      />
    );
  }
  if (state === 'error' && entry.preview?.problem) {
    return (
      <div className="features-warning">
        <StepProblem entry={entry} problem={entry.preview.problem} />
      </div>
    );
  }
  const failing = view.entries.find((held) => held.preview?.problem !== undefined);
  if (change === null && failing && failing.number < entry.number) {
    return (
      <EmptyState
        title={w.notReached}
        text={w.notReachedText}
        action={
          <Button size="s" onClick={() => choose({ kind: 'step', id: failing.step.id })}>
            {w.goToFailure}
          </Button>
        }
      />
    );
  }
  if (change === null) return view.state.status === 'failed' ? null : <Waiting />;
  if (state === 'nothing')
    return <EmptyState icon={IconFilterOff} title={w.noColumns} text={w.noColumnsText} />;
  const column = change.columns.find((held) => held.name === view.shown) ?? change.columns[0];
  const made = new Set(change.columns.filter(({ before }) => before === null).map((held) => held.name));
  const gone = new Set(change.columns.filter(({ after }) => after === null).map((held) => held.name));
  const left = change.rowsBefore - change.rowsAfter;
  const all = columns === 'all';
  return (
    <>
      {all ? (
        <AllColumns
          change={change}
          onColumn={(next) => {
            setColumn(next);
            setColumns('changed');
          }}
        />
      ) : (
        column && <ColumnChange change={change} column={column} />
      )}
      {left > 0 && (
        <div className="features-warning">
          <NoteBox>{w.rowsGone(left)}</NoteBox>
        </div>
      )}
      <Warnings
        entry={entry}
        warnings={
          all ? change.warnings : change.warnings.filter((warning) => warning.column === column?.name)
        }
      />
      {change.moreColumns > 0 && all && (
        <p className="features-more micro muted">{w.more(change.moreColumns)}</p>
      )}
      <SampleRows
        sample={change.sample}
        names={all ? change.sample.columns : namesBeside(change, column?.name ?? '')}
        made={made}
        gone={gone}
        context={all ? 6 : 3}
      />
    </>
  );
}

/** A replaced column is shown with what stands in its place; others alone. */
function namesBeside(change: ChangePreview, name: string): readonly string[] {
  const column = change.columns.find((held) => held.name === name);
  return column?.after === null ? [name, ...madeFrom(change, name).slice(0, 6)] : [name];
}

function Waiting() {
  return (
    <div className="features-waiting">
      <Skeleton height={140} />
      <Skeleton height={200} />
    </div>
  );
}
