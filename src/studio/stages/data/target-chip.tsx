import { IconChevronDown, IconTarget } from '@tabler/icons-react';
import { useState } from 'react';
import { setTarget } from '../../../project/actions/data.ts';
import { Chip } from '../../atoms/chip.tsx';
import { Popover } from '../../atoms/popover.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { chooseTarget } from '../../state/choose-target.ts';
import { useStudio } from '../../state/context.tsx';
import { taskFor } from '../../state/task-for.ts';
import { useActions } from '../../state/use-actions.ts';
import { latest } from '../../state/use-computed.ts';
import { useOpening } from '../../state/use-opening.ts';
import { useProfile, useSuggestion } from '../../state/use-profile.ts';
import { useTable } from '../../state/use-table.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';

/** What is predicted, why it was proposed, and any other choice. */
export function TargetChip() {
  const project = useProject();
  const [open, setOpen] = useState(false);
  const w = words.data;
  const suggesting = useOpening((state) => state.now?.stage === 'suggesting');
  const suggestion = latest(useSuggestion());
  const reason = suggestion?.targets.find((each) => each.column === project.target)?.why;
  return (
    <>
      {reason && <span className="micro muted clip target-reason">{w.targetSuggested(reason)}</span>}
      <Popover
        label={w.targetTitle}
        open={open}
        onOpenChange={setOpen}
        width={360}
        anchor={
          <Chip
            icon={IconTarget}
            after={IconChevronDown}
            on={project.target !== null}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {project.target === null
              ? suggesting
                ? words.first.suggesting
                : w.chooseTarget
              : w.targetChip(project.target, project.task ? w.tasks[project.task] : '')}
          </Chip>
        }
      >
        <TargetList onDone={() => setOpen(false)} />
      </Popover>
    </>
  );
}

function TargetList({ onDone }: { onDone: () => void }) {
  const project = useProject();
  const { table } = useTable();
  const profile = latest(useProfile());
  const suggestion = latest(useSuggestion());
  const { act, tell } = useActions();
  const studio = useStudio();
  const w = words.data;
  const suggested = suggestion?.targets ?? [];
  const others = (table?.schema ?? []).filter(
    (column) => !suggested.some((each) => each.column === column.name),
  );
  const choose = (name: string) => {
    const column = table?.schema.find((held) => held.name === name);
    if (!column) return;
    const known = suggested.find((each) => each.column === name);
    const task = known?.task ?? taskFor(column, profile?.columns.find((held) => held.name === name) ?? null);
    chooseTarget(studio, name, task).catch(tell);
    onDone();
  };
  return (
    <>
      <div className="pop-head">
        <span className="b">{w.targetTitle}</span>
      </div>
      <div className="target-list">
        {suggested.map((each) => (
          <Option
            key={each.column}
            name={each.column}
            note={each.why}
            on={each.column === project.target}
            onChoose={choose}
          />
        ))}
        {suggested.length > 0 && others.length > 0 && (
          <div className="micro muted" style={{ padding: '8px 8px 4px' }}>
            {w.targetOthers}
          </div>
        )}
        {others.map((column) => (
          <Option
            key={column.name}
            name={column.name}
            note={w.kinds[column.kind]}
            on={column.name === project.target}
            onChoose={choose}
          />
        ))}
        <button
          type="button"
          className="target-option"
          aria-pressed={project.target === null}
          onClick={() => {
            act(setTarget(null, null));
            onDone();
          }}
        >
          {w.targetNone}
        </button>
      </div>
      {project.target !== null && (project.task === 'classification' || project.task === 'regression') && (
        <div className="sec row" style={{ borderTop: '1px solid var(--line)' }}>
          <span className="dense muted">{w.taskTitle}</span>
          <Segmented
            size="s"
            label={w.taskTitle}
            value={project.task}
            onChange={(task) => act(setTarget(project.target, task))}
            items={[
              { value: 'classification', label: w.tasks.classification },
              { value: 'regression', label: w.tasks.regression },
            ]}
          />
        </div>
      )}
    </>
  );
}

function Option(props: { name: string; note: string; on: boolean; onChoose: (name: string) => void }) {
  return (
    <button
      type="button"
      className="target-option"
      aria-pressed={props.on}
      onClick={() => props.onChoose(props.name)}
    >
      <span className="md">{props.name}</span> <span className="micro muted">{props.note}</span>
    </button>
  );
}
