import { DefinitionTip } from '../../atoms/definition-tip.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { gridSize } from '../../state/search-space.ts';
import { useCards } from '../../state/use-cards.ts';
import { useJobs } from '../../state/use-jobs.ts';
import { useWorkspace } from '../../state/use-workspace.ts';
import { formatDelta, formatScore, formatSeconds } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { isOver, startRun } from './search-record.ts';
import type { SearchView } from './use-search.ts';

/** How many trials the shown search makes at most. */
export function useTotal(view: SearchView): number | null {
  const { searchers } = useCards();
  const { asked } = view;
  if (!asked) return null;
  const sampled = searchers.find((held) => held.id === asked.id)?.sampled ?? true;
  if (sampled) return asked.trials ?? null;
  return Math.min(gridSize(asked.space), asked.trials ?? Number.POSITIVE_INFINITY);
}

/** The figures of the search: the best score, what it gains, and the budget. */
export function Strip({ view }: { view: SearchView }) {
  const w = words.search.strip;
  const { metric, best, asked, record, searched, status } = view;
  const runs = useWorkspace((state) => state.facts.runs);
  const total = useTotal(view);
  const job = useJobs().find((held) => held.stage === 'search' && held.status === 'running');
  if (!metric || !asked || !record || !searched) return null;
  const start = startRun(searched, runs)?.evaluation?.scores[metric.id]?.mean;
  const score = best?.scores[metric.id];
  const gain = start !== undefined && score !== undefined ? score - start : null;
  const better = gain !== null && (metric.better === 'higher' ? gain > 0 : gain < 0);
  const done = record.trials.filter(isOver).length;
  return (
    <section className="search-strip" aria-label={w.label}>
      <div>
        <span className="micro muted">{w.best(metric.label)}</span>
        <span>
          <span className="lead b">{formatScore(score, 4)}</span>{' '}
          {best && <span className="micro muted">{w.bestTrial(formatScore(best.sd), best.number + 1)}</span>}
        </span>
      </div>
      <div>
        <span className="micro muted">
          <DefinitionTip text={w.overTip}>{w.over}</DefinitionTip>
        </span>
        {gain === null ? (
          <span className="dense muted">{start === undefined ? w.noStart : '–'}</span>
        ) : (
          <span className={better ? 'lead b pos' : 'lead b ink2'}>{formatDelta(gain, 4)}</span>
        )}
      </div>
      <div className="search-strip-budget">
        <span className="micro muted row">
          {total === null ? '' : w.budget(total, asked.seconds ?? null)}
          <span className="end">
            {status === 'running'
              ? job?.eta
                ? w.left(formatSeconds(Math.max(1, Math.round(job.eta))))
                : ''
              : status && w.status[status]}
          </span>
        </span>
        <Progress
          label={w.label}
          fraction={status === 'running' ? view.fraction : total ? done / total : 1}
          {...(status === 'done' ? { tone: 'ok' as const } : {})}
        />
        <span className="micro ink2">{total === null ? '' : w.done(done, total)}</span>
      </div>
    </section>
  );
}
