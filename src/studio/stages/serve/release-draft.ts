import type { PlainObject } from '../../../pipeline/base/plain.ts';
import type { ModelVersion } from '../../../pipeline/registry/run.ts';
import type { Deployment, ReplaySettings } from '../../../pipeline/serve/deployment.ts';

/** What the release form edits. */
export type ReleaseDraft = {
  readonly name: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly strategy: { readonly id: string; readonly params: PlainObject };
  readonly replay: ReplaySettings;
};

export const usualReplay: ReplaySettings = {
  requestsPerSecond: 40,
  seconds: 300,
  order: 'shuffled',
  labelled: 0.2,
  labelDelaySeconds: 10,
  seed: 1,
};

/** The versions a release compares by default: the champion, and the challenger or the newest other one. */
export function suggestedPair(
  versions: readonly ModelVersion[],
  aliases: ReadonlyMap<string, string>,
): { readonly baseline: string; readonly candidate: string } | null {
  const newest = versions.toSorted((a, b) => b.number - a.number);
  const known = (id: string | undefined) => newest.find((version) => version.id === id)?.id;
  const baseline = known(aliases.get('champion')) ?? newest.at(-1)?.id;
  if (baseline === undefined) return null;
  const challenger = known(aliases.get('challenger'));
  const other = newest.find((version) => version.id !== baseline)?.id;
  return {
    baseline,
    candidate: (challenger === baseline ? undefined : challenger) ?? other ?? baseline,
  };
}

/** A name that can be part of an address. */
export function isEndpointName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name);
}

/** Seconds a canary needs for all its steps; null for strategies without steps of a known length. */
export function plannedSeconds(
  strategy: ReleaseDraft['strategy'],
  defaults: PlainObject,
): readonly number[] | null {
  const { weights, seconds } = { ...defaults, ...strategy.params };
  if (!isNumbers(weights) || !isNumbers(seconds)) return null;
  return weights.map((_, step) => seconds[Math.min(step, seconds.length - 1)] ?? 0);
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'number');
}

/** The deployment a draft stands for. */
export function deploymentOf(
  draft: ReleaseDraft,
  versions: readonly ModelVersion[],
  before: Deployment | { readonly id: string; readonly faults: Deployment['faults'] },
): Deployment {
  const label = (id: string) => `v${versions.find((version) => version.id === id)?.number ?? '?'}`;
  return {
    id: before.id,
    name: draft.name,
    arms: [
      { version: draft.baseline, label: label(draft.baseline), weight: 1 },
      { version: draft.candidate, label: label(draft.candidate), weight: 0 },
    ],
    strategy: draft.strategy,
    replay: draft.replay,
    faults: before.faults.filter((fault) => fault.kind === 'shift' || fault.arm < 2),
  };
}

/** A deployment as the form edits it. */
export function draftOf(deployment: Deployment): ReleaseDraft {
  const [baseline, candidate] = deployment.arms;
  return {
    name: deployment.name,
    baseline: baseline?.version ?? '',
    candidate: candidate?.version ?? baseline?.version ?? '',
    strategy: deployment.strategy,
    replay: deployment.replay,
  };
}
