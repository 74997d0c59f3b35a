import './search.css';
import {
  IconAdjustmentsSearch,
  IconCheck,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlus,
  IconTarget,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Plain } from '../../../pipeline/base/plain.ts';
import { setSearch } from '../../../project/actions/experiment.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { Split } from '../../atoms/split.tsx';
import { type Command, useCommands } from '../../shell/commands.ts';
import { goTo } from '../../shell/router.ts';
import { StagePage } from '../../shell/stage-page.tsx';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { useCode } from '../../state/use-code.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { LeftPane } from './left-pane.tsx';
import { Results } from './results.tsx';
import { resumeOf } from './search-record.ts';
import { faultOfChoice } from './setup.tsx';
import { type SearchView, sameChoice, useSearch, useSearchActions } from './use-search.ts';
import { useShown } from './use-shown.ts';
import { useTrialActions } from './use-trial-actions.ts';
import { useView } from './use-view.ts';

const moreTrials = 20;

/** Tries many parameters of one candidate and shows which are worth keeping. */
export function SearchScreen() {
  const project = useProject();
  const view = useSearch();
  const shown = useShown(view);
  const w = words.search;
  const { searchers } = useCards();
  const { entry, card, choice } = view;
  const searcher = searchers.find((held) => held.id === choice?.id);
  const ready = project.task !== null && entry !== null && card !== null && choice !== null;
  const code = useCode(view.best && view.searched ? bestChoice(view) : (entry?.estimator ?? null));
  useSearchCommands(view);
  return (
    <StagePage
      id="search"
      title={w.title}
      sub={ready && w.sub(entry.label, searcher?.label ?? choice.id, project.seed)}
      actions={ready && <Actions view={view} />}
      drawer={{
        json: (view.asked ?? choice) as unknown as Plain,
        ...code,
        note:
          view.status === 'running' && view.record
            ? w.note.running(view.record.trials.length + 1)
            : w.note.idle,
      }}
    >
      {ready ? (
        <Split
          id="search-work"
          panes={[
            { id: 'trials', size: '452px', min: '320px', max: '640px' },
            { id: 'results', min: '360px' },
          ]}
        >
          <LeftPane view={view} shown={shown} />
          <Results view={view} shown={shown} />
        </Split>
      ) : (
        <Nothing target={project.task !== null} />
      )}
    </StagePage>
  );
}

function bestChoice({ best, searched }: SearchView) {
  const start = searched?.candidate.estimator;
  return start ? { id: start.id, params: { ...start.params, ...best?.params } } : null;
}

function Nothing({ target }: { target: boolean }) {
  const w = target ? words.search.noCandidate : words.search.noTarget;
  return (
    <EmptyState
      icon={target ? IconAdjustmentsSearch : IconTarget}
      title={w.title}
      text={w.text}
      action={
        <Button tone="primary" onClick={() => goTo(target ? 'learn' : 'data')}>
          {w.action}
        </Button>
      }
    />
  );
}

function Actions({ view }: { view: SearchView }) {
  const w = words.search;
  const { searchers } = useCards();
  const { act } = useActions();
  const { start, resume, stop } = useSearchActions();
  const { use } = useTrialActions();
  const { trial: picked, edit, pick, clear } = useView();
  const { entry, card, choice, record, status, asked, best } = view;
  if (!entry || !card || !choice) return null;
  const fault = faultOfChoice(card, choice);
  const running = status === 'running';
  const trial = record?.trials.find((held) => held.number === picked && held.status === 'done') ?? best;
  const sampled = searchers.find((held) => held.id === asked?.id)?.sampled ?? false;
  const same = asked !== null && sameChoice(asked, choice) && !view.changed;
  const unfinished =
    (status === 'interrupted' || status === 'stopped') && record !== null && resumeOf(record);
  const begin = () => {
    edit(false);
    pick(null);
    clear();
    start(entry, choice);
  };
  const canMore = status === 'done' && sampled && record !== null && same;
  const hasBest = trial !== null && record !== null;
  return (
    <>
      <Segmented
        label={w.method}
        value={choice.id}
        items={searchers.map((held) => ({
          value: held.id,
          label: w.methods[held.id] ?? held.label,
          disabled: running,
        }))}
        onChange={(id) => act(setSearch({ candidate: entry.id, choice: forSearcher(choice, id, searchers) }))}
      />
      {running ? (
        <Button icon={IconPlayerStop} onClick={stop}>
          {w.stop}
        </Button>
      ) : unfinished ? (
        <Button
          icon={IconPlayerPlay}
          disabled={view.busy}
          onClick={() => {
            edit(false);
            resume(record);
          }}
        >
          {w.resume(record.trials.length + 1)}
        </Button>
      ) : null}
      {canMore && (
        <Button
          icon={IconPlus}
          disabled={view.busy}
          onClick={() => resume(record, (asked?.trials ?? record.trials.length) + moreTrials)}
        >
          {w.more(moreTrials)}
        </Button>
      )}
      {!running && (!same || !hasBest || (!unfinished && !canMore)) && (
        <Button
          icon={IconPlayerPlay}
          tone={hasBest ? 'default' : 'primary'}
          disabled={view.busy || fault !== null}
          title={fault ?? (view.busy ? w.busy : undefined)}
          onClick={begin}
        >
          {record ? w.startAgain : w.start}
        </Button>
      )}
      {hasBest && (
        <Button
          tone="primary"
          icon={IconCheck}
          onClick={() =>
            use(view, trial, searchers.find((held) => held.id === asked?.id)?.label ?? asked?.id ?? '')
          }
        >
          {w.use(trial.number + 1)}
        </Button>
      )}
    </>
  );
}

/** A grid makes all its combinations unless told otherwise; a sampled search needs a number. */
function forSearcher(
  { trials: _, ...choice }: NonNullable<SearchView['choice']>,
  id: string,
  searchers: readonly { readonly id: string; readonly sampled: boolean }[],
) {
  const sampled = searchers.find((held) => held.id === id)?.sampled ?? true;
  return { ...choice, id, params: {}, ...(sampled ? { trials: moreTrials } : {}) };
}

function useSearchCommands(view: SearchView): void {
  const { start, stop } = useSearchActions();
  const { entry, choice, status, busy } = view;
  const commands = useMemo((): readonly Command[] => {
    const w = words.search.commands;
    if (status === 'running')
      return [{ id: 'search-stop', label: w.stop, kind: 'actions', run: () => stop() }];
    if (!entry || !choice || busy) return [];
    return [{ id: 'search-start', label: w.start, kind: 'actions', run: () => start(entry, choice) }];
  }, [start, stop, entry, choice, status, busy]);
  useCommands('search', commands);
}
