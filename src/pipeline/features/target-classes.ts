import { Problem } from '../base/problem.ts';
import type { Column } from '../data/table.ts';
import { countLabels, labelsOf } from './access.ts';
import { sortLabels } from './order.ts';

/** A target as classes: row r has class codes[r], −1 if missing; labels in order (numbers as numbers). */
export type TargetClasses = { readonly codes: Int32Array; readonly labels: readonly string[] };

/** Throws `bad-target` if the target is a time, or has one class only. */
export function classesOf(target: Column, least = 2): TargetClasses {
  const { codes, labels } = labelsOf(target);
  const counts = countLabels({ codes, labels });
  const classes = sortLabels(labels.filter((_, code) => counts[code] > 0));
  if (target.kind === 'time' || classes.length < least) {
    throw new Problem(
      'bad-target',
      target.kind === 'time'
        ? `The target "${target.name}" is a date; the step needs classes.`
        : `The training rows have ${classes.length === 1 ? 'one class' : 'no class'} of "${target.name}" only; the step needs at least ${least}.`,
      'Choose a target with classes, or take this step out.',
      { column: target.name },
    );
  }
  const place = new Map(classes.map((label, k) => [label, k]));
  return { codes: codes.map((code) => (code < 0 ? -1 : (place.get(labels[code]) ?? -1))), labels: classes };
}

/** Whether a target is rather classes than amounts: words, true/false, or at most ten different whole numbers. */
export function isClasses(target: Column): boolean {
  if (target.kind === 'time') return false;
  if (target.kind !== 'number') return true;
  const seen = new Set<number>();
  for (const value of target.values) {
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) return false;
    seen.add(value);
    if (seen.size > 10) return false;
  }
  return true;
}
