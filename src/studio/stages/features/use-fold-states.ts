import { useEffect, useMemo, useState } from 'react';
import { canonical, type Plain } from '../../../pipeline/base/plain.ts';
import type { FoldStates } from '../../../pipeline/measure/fold-states.ts';
import type { FoldStatesAsk } from '../../../runtime/contract.ts';
import { useClient } from '../../state/context.tsx';
import { latest } from '../../state/use-computed.ts';
import { type JobState, useJob } from '../../state/use-job.ts';
import { useKeptFiles } from '../../state/use-kept-files.ts';
import { foldAsk, foldSeconds } from './fold-plan.ts';
import type { Entry, FeaturesView } from './use-features.ts';

/** Of more rows nothing is fitted unasked: it would stand in the way of the next preview. */
const fewRows = 20_000;
/** What takes less is fitted unasked; of what takes longer than the second, only a sample of rows is. */
const quickSeconds = 2;
const longSeconds = 10;
/** So long after a preview nobody works on the recipe, as it seems. */
const quietMs = 300;

type Answer = { readonly key: string; readonly states: FoldStates };
type Wanted = { readonly key: string; readonly most: number | null };
export type UsedFoldStates = {
  readonly state: JobState<Answer>;
  /** Of what is asked now; null until there is an answer. */
  readonly states: FoldStates | null;
  /** Not so quick that it is fitted unasked: what it would take. */
  readonly seconds: number | null;
  readonly settled: boolean;
  /** Something was told, of another recipe maybe. */
  readonly told: boolean;
  readonly fit: () => void;
  readonly retry: () => void;
};

/**
 * What the step learns in each fold, fitted once the preview stands and while it does: given up as soon as another one
 * is made. null where it cannot be told.
 */
export function useFoldStates(view: FeaturesView, entry: Entry): UsedFoldStates | null {
  const client = useClient();
  const files = useKeptFiles((state) => state.count);
  const { state, run, cancel } = useJob<Answer>();
  const [asked, setAsked] = useState<Wanted | null>(null);
  const { project, table, target, input, entries } = view;
  const ask = useMemo(
    () => foldAsk({ project, table, target, input, entries }, entry),
    [project, table, target, input, entries, entry],
  );
  const key = useMemo(() => (ask === null ? null : `${keyOf(ask)} ${files}`), [ask, files]);
  const settled = view.state.status === 'done';
  const seconds = foldSeconds(view.preview, entry.step.id, project.plan);
  const standing = asked !== null && asked.key === key ? asked : null;
  const quick = settled && seconds < quickSeconds && (view.preview?.rows ?? fewRows) <= fewRows;
  const wanted = standing ?? (quick && key !== null ? { key, most: null } : null);

  const start = (): void => {
    if (ask === null || wanted === null) return;
    const { most, key: of } = wanted;
    setAsked(wanted);
    void run((options) => {
      const handle = client.foldStates({ ...ask, most }, options);
      return { ...handle, result: handle.result.then((states) => ({ key: of, states })) };
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for everything `start` closes over
  useEffect(() => {
    if (wanted === null || !settled) return;
    const timer = setTimeout(start, quietMs);
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [wanted?.key, settled, cancel]);

  if (ask === null || key === null) return null;
  const answer = latest(state);
  return {
    state,
    states: answer !== null && answer.key === key ? answer.states : null,
    seconds: wanted === null ? seconds : null,
    settled,
    told: answer !== null,
    retry: start,
    fit: () => setAsked({ key, most: seconds > longSeconds ? fewRows : null }),
  };
}

function keyOf({ table, ...rest }: Omit<FoldStatesAsk, 'most'>): string {
  return canonical({ ...rest, table: table.key } as unknown as Plain);
}
