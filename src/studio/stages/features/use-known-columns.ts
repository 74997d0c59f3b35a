import { useMemo } from 'react';
import { latest } from '../../state/use-computed.ts';
import { useProfile } from '../../state/use-profile.ts';
import type { KnownColumn } from './default-columns.ts';
import { type FeaturesView, featuresOf } from './use-features.ts';

/** The feature columns with their gaps, and those whose gaps a step of the recipe fills already. */
export function useKnownColumns(view: FeaturesView): {
  readonly columns: readonly KnownColumn[];
  readonly filled: ReadonlySet<string>;
} {
  const profile = latest(useProfile());
  const { entries } = view;
  return useMemo(() => {
    const missing = new Map(profile?.columns.map((column) => [column.name, column.missing]));
    const filling = entries.filter(({ step, card }) => !step.disabled && card?.id.startsWith('impute-'));
    return {
      columns: featuresOf(view).map(({ name, kind }) => ({ name, kind, missing: missing.get(name) ?? null })),
      filled: new Set(filling.flatMap(({ preview }) => preview?.on ?? [])),
    };
  }, [profile, entries, view]);
}
