import type { Column } from '../data/table.ts';
import { countLabels, labelsOf } from './access.ts';
import type { Add } from './proposing.ts';
import { countWords, percentWords } from './wording.ts';

/** A class below this share of the rows, and below half of what it had among equals, is rare. */
const rareClass = 0.1;
const half = 0.5;
/** Classes; more are hardly meant to be balanced. */
const mostClasses = 30;

/** Where a class is rare, a step that repeats its rows lies ready, switched off: it helps some ends and harms others. */
export function proposeBalance(target: Column, add: Add): void {
  const { codes, labels } = labelsOf(target);
  const counts = countLabels({ codes, labels });
  const classes = labels.flatMap((label, code) => (counts[code] > 0 ? [{ label, rows: counts[code] }] : []));
  if (classes.length < 2 || classes.length > mostClasses) return;
  const all = classes.reduce((sum, { rows }) => sum + rows, 0);
  const least = classes.reduce((a, b) => (b.rows < a.rows ? b : a));
  const share = least.rows / all;
  if (share >= rareClass || share >= half / classes.length) return;
  add(
    'over-sample',
    { all: true },
    {},
    `Only ${percentWords(share)} of the rows (${countWords(least.rows, 'row')}) have ${target.name} = ${least.label}. Switch this on if finding them matters more than probabilities that can be taken at their word: training rows of rare classes are then repeated. Class weights of a model, where it has them, do the same without more rows.`,
    true,
  );
}
