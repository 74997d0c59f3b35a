import { useMemo } from 'react';
import { canonical, type Plain } from '../../../pipeline/base/plain.ts';
import type { Trial } from '../../../pipeline/search/searcher.ts';
import { addCandidate } from '../../../project/actions/experiment.ts';
import type { CandidateEntry } from '../../../project/records.ts';
import { withValue } from '../../forms/param-values.ts';
import { goTo } from '../../shell/router.ts';
import { useStudio } from '../../state/context.tsx';
import { newId } from '../../state/new-id.ts';
import { showToast } from '../../state/toast-store.ts';
import { useActions } from '../../state/use-actions.ts';
import { useRunCandidates } from '../../state/use-run-candidates.ts';
import { formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import type { SearchView } from './use-search.ts';

function sameEstimator(a: CandidateEntry, b: CandidateEntry): boolean {
  return a.estimator.id === b.estimator.id && canonical(a.estimator.params) === canonical(b.estimator.params);
}

/** Puts a trial among the candidates and measures it like any other; one step of undo. */
export function useTrialActions() {
  const { workspace } = useStudio();
  const { act } = useActions();
  const { run } = useRunCandidates();
  return useMemo(
    () => ({
      use(view: SearchView, trial: Trial, searcher: string) {
        const { project } = workspace.get();
        const { card, searched, metric } = view;
        if (!project || !card || !searched || !metric) return;
        const w = words.search;
        const start = searched.candidate.estimator;
        const params = Object.entries(trial.params).reduce(
          (held, [key, value]) => withValue(card.params, held, key, value as Plain),
          start.params,
        );
        const entry: CandidateEntry = {
          id: newId('candidate'),
          label: w.usedName(searched.label, trial.number + 1),
          estimator: { id: start.id, params },
          origin: 'search',
          why: w.usedWhy(trial.number + 1, searcher, metric.label, formatScore(trial.scores[metric.id], 4)),
        };
        const open = { label: w.open, run: () => goTo('learn') };
        const known = project.candidates.find((held) => sameEstimator(held, entry));
        if (known) {
          showToast(w.alreadyThere(known.label), open);
          return;
        }
        if (!act(addCandidate(entry))) return;
        showToast(w.used(entry.label), open, 'ok');
        void run([entry]);
      },
    }),
    [workspace, act, run],
  );
}
