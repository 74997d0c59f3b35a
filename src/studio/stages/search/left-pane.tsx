import { setSearch } from '../../../project/actions/experiment.ts';
import { Button } from '../../atoms/button.tsx';
import { Select } from '../../atoms/select.tsx';
import { gridSize, proposedSearch } from '../../state/search-space.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { words } from '../../words/index.ts';
import { Setup } from './setup.tsx';
import { SpaceSummary } from './space-summary.tsx';
import { useTotal } from './strip.tsx';
import { TrialTable } from './trial-table.tsx';
import type { SearchView } from './use-search.ts';
import type { Shown } from './use-shown.ts';
import { useView } from './use-view.ts';

/** The trials and the space they come from; or the space being changed. */
export function LeftPane({ view, shown }: { view: SearchView; shown: Shown }) {
  const w = words.search;
  const { editing, edit } = useView();
  const { searchers } = useCards();
  const total = useTotal(view);
  const { entry, card, choice, record } = view;
  if (!entry || !card || !choice) return null;
  const sampled = searchers.find((held) => held.id === choice.id)?.sampled ?? true;
  const spaceSub = sampled ? w.setup.sub : w.setup.combinations(gridSize(choice.space));
  const setting = (editing && view.status !== 'running') || record === null;
  return (
    <section className="search-left" aria-label={setting ? w.setup.title : w.table.pane}>
      <header className="search-head">
        <h2>{setting ? w.setup.title : w.table.title}</h2>
        <span className="micro muted clip">
          {setting ? spaceSub : w.table.sub(record.trials.length, total, shown.failed.length)}
        </span>
        <span className="end row gap05">
          {setting && record !== null && (
            <Button size="s" onClick={() => edit(false)}>
              {w.setup.back}
            </Button>
          )}
          <CandidatePick view={view} />
        </span>
      </header>
      {setting ? (
        <Setup entry={entry} card={card} choice={choice} />
      ) : (
        <>
          <TrialTable view={view} shown={shown} />
          <SpaceSummary view={view} shown={shown} />
        </>
      )}
    </section>
  );
}

function CandidatePick({ view }: { view: SearchView }) {
  const { estimators } = useCards();
  const { act } = useActions();
  const { pick, clear, edit } = useView();
  const { entry, entries, choice } = view;
  const listed = entry && !entries.includes(entry) ? [entry, ...entries] : entries;
  return (
    <span className="search-candidate">
      <Select
        label={words.search.candidate}
        value={entry?.id ?? null}
        options={listed.map(({ id, label }) => ({ value: id, label }))}
        onChange={(id) => {
          const chosen = listed.find((held) => held.id === id);
          const card = estimators.find((held) => held.id === chosen?.estimator.id);
          if (!chosen || !card || !choice || chosen.id === entry?.id) return;
          pick(null);
          clear();
          edit(false);
          act(
            setSearch({
              candidate: id,
              choice: proposedSearch(card, chosen.estimator.params, choice.metric),
            }),
          );
        }}
      />
    </span>
  );
}
