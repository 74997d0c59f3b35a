import './recipe.css';
import { IconCopy, IconDots, IconWand } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { Menu } from '../../atoms/menu.tsx';
import { moveFocus } from '../../atoms/roving.ts';
import { StatusMark } from '../../atoms/status-mark.tsx';
import { words } from '../../words/index.ts';
import { AddStep } from './add-step.tsx';
import { AdviceList } from './advice-list.tsx';
import { Fence } from './fence.tsx';
import { Leaves } from './leaves.tsx';
import { StepList } from './step-list.tsx';
import { type FeaturesView, featuresOf } from './use-features.ts';
import { useGroupActions } from './use-group-actions.ts';
import { useProposals } from './use-proposals.ts';
import { useRecipeActions } from './use-recipe-actions.ts';
import { headUnder, stepUnder, useStepKeys } from './use-step-keys.ts';
import { useView } from './use-view.ts';

/** The steps in their order, after the roles and the fence; and what leaves the last one. */
export function RecipePane({ view }: { view: FeaturesView }) {
  const w = words.features.recipe;
  const steps = useRecipeActions();
  const groups = useGroupActions();
  const choose = useView((state) => state.choose);
  const proposals = useProposals(view);
  const { entries, chosen, preview } = view;
  const id = chosen.kind === 'step' ? chosen.id : null;
  const off = entries.filter(({ step }) => step.disabled).length;
  const time = preview?.steps.reduce((sum, step) => sum + step.milliseconds, 0) ?? null;
  const keys = useStepKeys<HTMLDivElement>(view);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (stepUnder(event.target) === null && headUnder(event.target) === null) return;
    if (keys.press(event)) return;
    if (event.altKey || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
    moveFocus(event, '[data-step], [data-group]');
    const now = stepUnder(document.activeElement);
    if (now !== null) choose(now === '' ? { kind: 'roles' } : { kind: 'step', id: now });
  };
  const g = words.recipe.group;
  const can = id === null ? { start: false, join: false, leave: false } : groups.can(id);
  return (
    <section className="features-pane" aria-label={w.title}>
      <div className="features-head">
        <h2>{w.title}</h2>
        <span className="micro muted clip">
          {view.state.status === 'running' && preview !== null
            ? words.features.updating
            : w.sub(entries.length, off, entries.length === 0 ? null : time)}
        </span>
        <span className="end row gap05">
          <IconButton
            icon={IconCopy}
            label={w.duplicate}
            disabled={id === null}
            onClick={() => id && steps.duplicate(id)}
          />
          <Menu
            width={224}
            anchor={<IconButton icon={IconDots} label={w.more} />}
            items={[
              {
                id: 'copy',
                label: w.copyStep,
                note: 'Ctrl C',
                disabled: id === null,
                run: () => void steps.copy(id),
              },
              {
                id: 'copy-all',
                label: w.copyRecipe,
                disabled: entries.length === 0,
                run: () => void steps.copy(null),
              },
              { id: 'paste', label: w.paste, note: 'Ctrl V', run: () => void steps.pasteClipboard() },
              'line',
              { id: 'group', label: g.start, disabled: !can.start, run: () => id && groups.start(id) },
              { id: 'join', label: g.join, disabled: !can.join, run: () => id && groups.join(id) },
              { id: 'leave', label: g.leave, disabled: !can.leave, run: () => id && groups.name([id], null) },
              'line',
              {
                id: 'propose',
                label: w.proposeMore,
                disabled: proposals.open.length === 0,
                run: () => steps.propose(proposals.open),
              },
              {
                id: 'clear',
                label: w.clear,
                tone: 'danger',
                disabled: entries.length === 0,
                run: steps.clear,
              },
            ]}
          />
          <AddStep view={view} proposals={proposals.open} />
        </span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys act on the steps inside */}
      <div
        className="features-recipe"
        ref={keys.ref}
        onKeyDown={onKeyDown}
        onCopy={keys.onCopy}
        onPaste={keys.onPaste}
      >
        <p className="sr-only">{w.keys}</p>
        <output className="sr-only">{keys.said}</output>
        <RolesEntry view={view} on={chosen.kind === 'roles'} onChoose={() => choose({ kind: 'roles' })} />
        <Fence view={view} />
        {entries.length === 0 ? (
          <EmptyState
            title={w.empty}
            text={w.emptyText}
            action={
              proposals.ready && proposals.open.length === 0 ? (
                <p className="dense muted">{w.noProposal}</p>
              ) : (
                <Button
                  icon={IconWand}
                  disabled={!proposals.ready}
                  onClick={() => steps.propose(proposals.open)}
                >
                  {proposals.ready ? w.propose : w.proposing}
                </Button>
              )
            }
          />
        ) : (
          <StepList view={view} chosen={id} onMove={steps.move} />
        )}
        <AdviceList view={view} />
      </div>
      <Leaves view={view} />
    </section>
  );
}

function RolesEntry(props: { view: FeaturesView; on: boolean; onChoose: () => void }) {
  const w = words.features.recipe;
  const { view } = props;
  const features = featuresOf(view).length;
  const left = view.table.schema.length - features - (view.target === null ? 0 : 1);
  return (
    <div className={props.on ? 'features-step on' : 'features-step'}>
      <span className="features-step-fixed" title={w.fixed} />
      <button
        type="button"
        className="features-step-main"
        data-step=""
        aria-current={props.on ? 'step' : undefined}
        onClick={props.onChoose}
      >
        <span className="features-step-number">1</span>
        <span className="grow">
          <span className="features-step-name clip">{w.setRoles}</span>
          <span className="features-step-columns clip">{w.setRolesNote(view.target, left)}</span>
        </span>
        <span className="features-step-figures">
          <span>{w.size(view.table.rows, features)}</span>
          <span className="micro muted">{w.allRows}</span>
        </span>
        <StatusMark status={features === 0 ? 'error' : view.target === null ? 'warning' : 'done'} bare />
      </button>
    </div>
  );
}
