import './learn.css';
import { IconArrowRight, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Plain } from '../../../pipeline/base/plain.ts';
import { Button } from '../../atoms/button.tsx';
import { Split } from '../../atoms/split.tsx';
import { type Command, useCommands } from '../../shell/commands.ts';
import { goTo } from '../../shell/router.ts';
import { StagePage } from '../../shell/stage-page.tsx';
import { useCards } from '../../state/use-cards.ts';
import { useCode } from '../../state/use-code.ts';
import { latest } from '../../state/use-computed.ts';
import { useSuggestion } from '../../state/use-profile.ts';
import { useRunCandidates } from '../../state/use-run-candidates.ts';
import { useTable } from '../../state/use-table.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { useEstimators } from './add-candidate.tsx';
import { CandidateInspector } from './candidate-inspector.tsx';
import { CandidateList } from './candidate-list.tsx';
import { CandidateView } from './candidate-view.tsx';
import { NoCandidates, NoTarget } from './empty-learn.tsx';
import { useCandidateActions } from './use-candidate-actions.ts';
import { type LearnView, useLearn } from './use-learn.ts';
import { Validation } from './validation.tsx';

/** Candidates, how each is trained, and what it scores. */
export function LearnScreen() {
  const project = useProject();
  const view = useLearn();
  const w = words.learn;
  const ready = project.task !== null && view.listed.length > 0;
  const { selected } = view;
  const code = useCode(selected?.entry.estimator ?? null);
  const done = view.listed.filter(({ state }) => state.kind === 'done').length;
  useLearnCommands();
  return (
    <StagePage
      id="learn"
      title={w.title}
      sub={project.task !== null && <Sub />}
      actions={ready ? <Actions view={view} done={done} /> : project.task !== null && <Validation />}
      inspectorLabel={w.inspector.label}
      inspectorSize={312}
      inspector={ready ? <CandidateInspector listed={selected} /> : undefined}
      drawer={{
        json: selected ? (selected.entry as unknown as Plain) : null,
        ...code,
        note: ready ? w.note(done, view.listed.length) : undefined,
      }}
    >
      {project.task === null ? (
        <NoTarget />
      ) : view.listed.length === 0 ? (
        <NoCandidates />
      ) : (
        <Split
          id="learn-list"
          panes={[
            { id: 'list', size: '284px', min: '208px', max: '420px' },
            { id: 'view', min: '320px' },
          ]}
        >
          <CandidateList view={view} />
          {selected && <CandidateView key={selected.entry.id} listed={selected} view={view} />}
        </Split>
      )}
    </StagePage>
  );
}

/** "survived from 9 columns · Stratified 5-fold, seed 7 · 179 rows untouched" */
function Sub() {
  const project = useProject();
  const { table } = useTable();
  const { plans } = useCards();
  const w = words.learn;
  const card = plans.find((held) => held.id === project.plan.id);
  const folds = project.plan.params.folds ?? card?.params.folds?.default;
  const features = (table?.schema ?? []).filter(
    ({ name }) => name !== project.target && (project.roles[name] ?? 'feature') === 'feature',
  ).length;
  const untouched = table && project.holdout ? Math.ceil(table.rows * project.holdout.fraction) : 0;
  const text = w.sub(
    project.target ?? '',
    features,
    w.planName(card?.label ?? project.plan.id, typeof folds === 'number' ? folds : null),
    project.seed,
    untouched > 0 ? w.untouched(untouched) : '',
  );
  return (
    <>
      <b className="md" style={{ color: 'var(--ink)' }}>
        {text.target}
      </b>
      {text.rest}
    </>
  );
}

function Actions({ view, done }: { view: LearnView; done: number }) {
  const w = words.learn;
  const batch = useRunCandidates();
  const all = view.listed.length;
  return (
    <>
      <Validation />
      {batch.running ? (
        <Button icon={IconPlayerStop} onClick={() => batch.cancel()}>
          {w.cancelAll(batch.over, batch.total)}
        </Button>
      ) : (
        <Button icon={IconPlayerPlay} onClick={() => void batch.run(undefined, done === all)}>
          {done === all ? w.runAllAgain : done === 0 ? w.runAll : w.runRest(all - done)}
        </Button>
      )}
      <Button
        tone="primary"
        icon={IconArrowRight}
        disabled={done === 0}
        title={done === 0 ? w.compareFirst : undefined}
        onClick={() => goTo('measure')}
      >
        {w.compare}
      </Button>
    </>
  );
}

/** Running and adding from the palette. */
function useLearnCommands(): void {
  const { run, cancel, running } = useRunCandidates();
  const { add } = useCandidateActions();
  const estimators = useEstimators();
  const suggestion = latest(useSuggestion());
  const commands = useMemo((): readonly Command[] => {
    const w = words.learn.commands;
    return [
      running
        ? { id: 'learn-cancel', label: w.cancelAll, kind: 'actions', run: () => cancel() }
        : { id: 'learn-run', label: w.runAll, kind: 'actions', run: () => void run() },
      ...estimators.map(
        (card): Command => ({
          id: `learn-add-${card.id}`,
          label: w.add(card.label),
          kind: 'steps',
          note: w.note,
          synonyms: card.synonyms ?? [],
          onlySearched: true,
          run: () => add(card, suggestion?.candidates.find((held) => held.estimator.id === card.id) ?? null),
        }),
      ),
    ];
  }, [run, cancel, running, add, estimators, suggestion]);
  useCommands('learn', commands);
}
