import { IconEyeOff, IconPlus, IconShieldHalf } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type Command, useCommands } from '../../shell/commands.ts';
import { useCards } from '../../state/use-cards.ts';
import { words } from '../../words/index.ts';
import { stepIcon } from './step-icon.ts';
import type { FeaturesView } from './use-features.ts';
import { useKnownColumns } from './use-known-columns.ts';
import { useRecipeActions } from './use-recipe-actions.ts';
import { useView } from './use-view.ts';

/** The steps of the recipe, every step that could be added, and what can be done with the chosen one. */
export function useFeaturesCommands(view: FeaturesView, onLeakCheck: () => void): void {
  const cards = useCards().steps;
  const steps = useRecipeActions();
  const known = useKnownColumns(view);
  const choose = useView((state) => state.choose);
  const { entries, entry } = view;
  const commands = useMemo((): readonly Command[] => {
    const w = words.features;
    return [
      ...entries.map(
        ({ step, card, number }): Command => ({
          id: `step-${step.id}`,
          label: w.recipe.step(number, card?.label ?? step.step),
          kind: 'steps',
          icon: stepIcon(card),
          onlySearched: true,
          run: () => choose({ kind: 'step', id: step.id }),
        }),
      ),
      ...cards.map(
        (card): Command => ({
          id: `add-${card.id}`,
          label: w.addStep.command(card.label),
          kind: 'actions',
          icon: IconPlus,
          note: w.addStep.groups[card.group],
          synonyms: card.synonyms ?? [],
          onlySearched: true,
          run: () => steps.add(card, known.columns, known.filled),
        }),
      ),
      {
        id: 'leak-check',
        label: w.leak.button,
        kind: 'actions',
        icon: IconShieldHalf,
        synonyms: ['leakage', 'explain', 'cross-validation'],
        run: onLeakCheck,
      },
      ...(entry
        ? [
            {
              id: 'toggle-step',
              label: `${entry.step.disabled ? w.recipe.enable : w.recipe.disable}: ${entry.card?.label ?? entry.step.step}`,
              kind: 'actions' as const,
              icon: IconEyeOff,
              run: () => steps.toggle(entry.step.id),
            },
          ]
        : []),
    ];
  }, [entries, entry, cards, steps, known, choose, onLeakCheck]);
  useCommands('features', commands);
}
