import { useMemo } from 'react';
import { latest } from '../../state/use-computed.ts';
import { useSuggestion } from '../../state/use-profile.ts';
import { forRoles, notYet, type Proposed } from './proposed-steps.ts';
import type { FeaturesView } from './use-features.ts';

/** What the studio would add to the recipe as it is. */
export function useProposals(view: FeaturesView): {
  readonly ready: boolean;
  readonly open: readonly Proposed[];
} {
  const suggestion = latest(useSuggestion());
  const { project, target, entries } = view;
  const open = useMemo(() => {
    const workedOn = new Map(
      entries.flatMap(({ step, preview }) => (preview ? [[step.id, preview.on] as const] : [])),
    );
    return notYet(forRoles(suggestion?.recipe ?? [], project.roles, target), project.recipe.steps, workedOn);
  }, [suggestion, project, target, entries]);
  return { ready: suggestion !== null, open };
}
