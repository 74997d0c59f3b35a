import { canonical } from '../../pipeline/base/plain.ts';
import type { ColumnProfile } from '../../pipeline/data/profile.ts';
import type { TargetTransform } from '../../pipeline/learn/candidate.ts';
import { words } from '../words/index.ts';

/** Ways to learn a target of numbers that the studio offers; null = as it is. */
const choices = {
  none: null,
  log: { step: 'transform-log', params: { function: 'log1p' } },
  power: { step: 'transform-power', params: { method: 'yeo-johnson' } },
  standard: { step: 'scale-standard', params: {} },
  normal: { step: 'transform-quantile', params: { outputDistribution: 'normal' } },
} as const satisfies { readonly [id: string]: TargetTransform | null };
export type TargetChoice = keyof typeof choices;
export const targetChoices = Object.keys(choices) as readonly TargetChoice[];

export function transformOf(choice: TargetChoice): TargetTransform | null {
  return choices[choice];
}

/** The choice that a transform is; `other` for one that the studio does not offer. */
export function choiceOf(transform: TargetTransform | undefined): TargetChoice | 'other' {
  if (transform === undefined) return 'none';
  const found = targetChoices.find((id) => {
    const held = choices[id];
    return held?.step === transform.step && canonical(held.params) === canonical(transform.params);
  });
  return found ?? 'other';
}

/** What a transform is called where a model is listed. */
export function targetWords(transform: TargetTransform): string {
  const choice = choiceOf(transform);
  return choice === 'other' ? transform.step : words.target.choices[choice].label;
}

/** From here on a distribution is called highly skewed (Bulmer 1979). */
const skewed = 1;

/** Whether a few values of a target would count most. */
export function isSkewed(column: ColumnProfile | null): boolean {
  if (column?.kind !== 'number') return false;
  return column.skewness !== null && Math.abs(column.skewness) >= skewed && column.distinct >= 3;
}
