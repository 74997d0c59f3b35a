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
    const known = new Map(profile?.columns.map((column) => [column.name, column]));
    const filling = entries.filter(({ step, card }) => !step.disabled && card?.id.startsWith('impute-'));
    return {
      columns: featuresOf(view).map(({ name, kind }) => {
        const held = known.get(name);
        const skewed = held?.kind === 'number' && (held.skewness ?? 0) > 1 && (held.min ?? -1) >= 0;
        return { name, kind, missing: held?.missing ?? null, skewed };
      }),
      filled: new Set(filling.flatMap(({ preview }) => preview?.on ?? [])),
    };
  }, [profile, entries, view]);
}
