import { useMemo } from 'react';
import type { EstimatorCard } from '../../../pipeline/learn/estimator.ts';
import { addCandidate, removeCandidate, setSearch } from '../../../project/actions/experiment.ts';
import type { CandidateEntry } from '../../../project/records.ts';
import type { Suggestion } from '../../../runtime/contract.ts';
import { goTo } from '../../shell/router.ts';
import { useStudio } from '../../state/context.tsx';
import { newId } from '../../state/new-id.ts';
import { proposedSearch } from '../../state/search-space.ts';
import { useActions } from '../../state/use-actions.ts';
import { words } from '../../words/index.ts';
import { freeLabel } from './match-cards.ts';
import { useSelected } from './use-learn.ts';

/** What one does to candidates; each is one step of undo. */
export function useCandidateActions() {
  const { workspace } = useStudio();
  const { act, actAndTell } = useActions();
  const select = useSelected((state) => state.select);
  return useMemo(() => {
    const w = words.learn.list;
    const labels = () => (workspace.get().project?.candidates ?? []).map((entry) => entry.label);
    const put = (entry: CandidateEntry) => {
      if (act(addCandidate(entry))) select(entry.id);
    };
    return {
      add(card: EstimatorCard, suggested: Suggestion['candidates'][number] | null) {
        put({
          id: newId('candidate'),
          label: freeLabel(card.label, labels(), w.numbered),
          estimator: suggested?.estimator ?? { id: card.id, params: {} },
          origin: card.id === 'dummy' ? 'baseline' : suggested ? 'suggested' : 'chosen',
          why: suggested?.why ?? w.chosen,
        });
      },
      duplicate(entry: CandidateEntry) {
        put({
          ...entry,
          id: newId('candidate'),
          label: freeLabel(w.copyOf(entry.label), labels(), w.numbered),
          origin: 'chosen',
          why: w.copyWhy(entry.label),
        });
      },
      remove(entry: CandidateEntry) {
        actAndTell(removeCandidate(entry.id, entry.label), w.removed(entry.label));
      },
      /** Opens the search with this candidate: its own search if it has one, else a proposed one. */
      tune(entry: CandidateEntry, card: EstimatorCard, only?: string) {
        const { project } = workspace.get();
        const metric = project?.primaryMetric ?? project?.metrics[0];
        if (!project || metric === undefined) return;
        if (only !== undefined || project.search?.candidate !== entry.id) {
          const choice = proposedSearch(card, entry.estimator.params, metric, only);
          act(setSearch({ candidate: entry.id, choice }));
        }
        goTo('search');
      },
    };
  }, [workspace, act, actAndTell, select]);
}
