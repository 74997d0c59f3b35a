import type { RecipePreview } from '../../../pipeline/features/preview.ts';

export type StateDifference = {
  readonly step: string;
  readonly label: string;
  readonly training: string;
  readonly everything: string;
};

/** Learnt values that differ between two previews of one recipe; `compared` counts all that both have. */
export function stateDifferences(
  training: RecipePreview,
  everything: RecipePreview,
): { readonly compared: number; readonly differences: readonly StateDifference[] } {
  const others = new Map(
    everything.steps.flatMap((step) =>
      step.lines.map((line) => [`${step.id}\n${line.label}`, line.value] as const),
    ),
  );
  const differences: StateDifference[] = [];
  let compared = 0;
  for (const step of training.steps) {
    for (const line of step.lines) {
      const other = others.get(`${step.id}\n${line.label}`);
      if (other === undefined) continue;
      compared++;
      if (other !== line.value) {
        differences.push({ step: step.id, label: line.label, training: line.value, everything: other });
      }
    }
  }
  return { compared, differences };
}
