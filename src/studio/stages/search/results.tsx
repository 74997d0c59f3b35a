import { IconAdjustmentsSearch } from '@tabler/icons-react';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { useActiveDataset } from '../../state/use-table.ts';
import { words } from '../../words/index.ts';
import { HistoryPanel } from './history-panel.tsx';
import { ParallelPanel } from './parallel-panel.tsx';
import { ReadingPanel } from './reading-panel.tsx';
import { Strip } from './strip.tsx';
import type { SearchView } from './use-search.ts';
import type { Shown } from './use-shown.ts';

/** What the trials show. */
export function Results({ view, shown }: { view: SearchView; shown: Shown }) {
  const w = words.search;
  const dataset = useActiveDataset();
  if (!view.record) {
    return (
      <div className="search-results">
        <EmptyState icon={IconAdjustmentsSearch} title={w.begin.title} text={w.begin.text} />
      </div>
    );
  }
  const otherData = view.searched !== null && view.searched.data !== dataset?.hash;
  return (
    <div className="search-results">
      <Strip view={view} />
      <div className="search-charts">
        {view.problem && <ProblemNote problem={view.problem} />}
        {(otherData || view.changed) && <NoteBox tone="warn">{otherData ? w.otherData : w.changed}</NoteBox>}
        {shown.ranked.length > 0 && (
          <>
            <ParallelPanel view={view} shown={shown} />
            <div className="search-pair">
              <HistoryPanel view={view} shown={shown} />
              <ReadingPanel view={view} shown={shown} />
            </div>
          </>
        )}
        {shown.ranked.length === 0 && <ReadingPanel view={view} shown={shown} />}
      </div>
    </div>
  );
}
