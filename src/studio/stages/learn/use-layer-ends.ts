import { useClient } from '../../state/context.tsx';
import { latest, useComputed } from '../../state/use-computed.ts';
import { useProfile } from '../../state/use-profile.ts';
import { useTable } from '../../state/use-table.ts';
import { useProject, useWorkspace } from '../../state/use-workspace.ts';
import type { LayerEnds } from './layer-plan.ts';

/** What the network of the project stands between: the features that leave the recipe, and the answers. */
export function useLayerEnds(): LayerEnds {
  const project = useProject();
  const client = useClient();
  const { table } = useTable();
  const classes = useClasses();
  const { recipe, roles, target, holdout, seed } = project;
  const preview = latest(
    useComputed(
      table ? JSON.stringify([table.key, recipe, roles, target, holdout, seed]) : null,
      (options) => {
        if (!table) throw new Error('a preview was started without a table');
        return client.preview(
          { table, recipe, roles, target, holdout, stepId: null, sampleRows: 1, seed },
          options,
        );
      },
    ),
  );
  const inputs = preview && preview.features.length > 0 ? preview.features.length : null;
  if (project.task !== 'classification') return { inputs, outputs: 1, answer: 'linear' };
  if (classes === null) return { inputs, outputs: null, answer: 'sigmoid' };
  return classes > 2
    ? { inputs, outputs: classes, answer: 'softmax' }
    : { inputs, outputs: 1, answer: 'sigmoid' };
}

/** How many classes the target has: from what was measured, else from the profile. */
function useClasses(): number | null {
  const project = useProject();
  const runs = useWorkspace((state) => state.facts.runs);
  const profile = latest(useProfile());
  const run = runs.findLast((held) => held.candidate.target === project.target && held.evaluation);
  if (run?.evaluation) return run.evaluation.classes.length;
  return profile?.columns.find((column) => column.name === project.target)?.distinct ?? null;
}
