import { columnOf, lengthOf, type Table } from '../data/table.ts';
import { countLabels, labelsOf } from './access.ts';
import { proposeBalance } from './propose-balance.ts';
import { type Answers, proposeFewLevels, proposeManyLevels } from './propose-categories.ts';
import { proposeDisguised, proposeLeavingOut, proposeSpellings } from './propose-cleaning.ts';
import { proposeConstants } from './propose-constants.ts';
import { proposeNumberGaps, proposeWordGaps } from './propose-gaps.ts';
import { proposePictures, proposeSounds } from './propose-media.ts';
import { proposeReadings } from './propose-readings.ts';
import { proposeShapes } from './propose-shapes.ts';
import { proposeTexts } from './propose-text.ts';
import { proposeTimes } from './propose-times.ts';
import { type Add, factsOf, isNumeric, type ProposedStep, rowsLookedAt } from './proposing.ts';
import { featureColumns } from './recipe.ts';
import type { Roles } from './recipe-types.ts';

export type { ProposedStep } from './proposing.ts';

/** Classes up to which a category is written by the share of each class. */
const mostOutcomes = 10;

/**
 * A recipe that makes any table fit for any model, one plain step after the other, each with its reason and the figures
 * that led to it. Columns that should be ignored are decided before, by role. `task` may be anything; without a target
 * steps that need one are replaced. Deterministic; of large tables evenly spaced rows are looked at. The values of the
 * target decide nothing but whether its classes are balanced.
 */
export function proposeRecipe(
  table: Table,
  roles: Roles,
  target: string | null,
  task: string | null,
): readonly ProposedStep[] {
  const names = new Set(featureColumns(table, roles, target ?? undefined));
  const used = table.columns.filter((column) => names.has(column.name));
  const proposed: ProposedStep[] = [];
  const add: Add = (step, columns, params, why, off = false) => {
    const again = proposed.filter((other) => other.step.step === step).length;
    const id = again === 0 ? step : `${step}-${again + 1}`;
    proposed.push({ step: { id, step, columns, params, ...(off ? { disabled: true } : {}) }, why });
  };
  const rows = rowsLookedAt(table.rows, used.length);
  const all = used.map((column) => factsOf(column, rows));
  const read = proposeReadings(proposeLeavingOut(all, add), add);
  const texts = proposeTexts(read, add);
  const told = read.filter(({ name }) => !texts.has(name));
  const facts = proposeSpellings(proposeDisguised(told, table, add), add);

  const answers = answersOf(table, target, task);
  proposeNumberGaps(facts, add);
  const dates = proposeTimes(facts, add);
  const bent = proposeShapes(facts, add);
  const coded = proposeManyLevels(facts, answers, add);
  const sounds = proposeSounds(used, add);
  const scaled = facts.filter((one) => isNumeric(one) && !bent.has(one.name));
  const derived = dates || (coded.length > 0 && answers.each);
  if (sounds || derived || scaled.length + coded.length > 0) {
    add(
      'scale-standard',
      sounds || derived
        ? { kind: ['number', 'time'] }
        : facts.filter((one) => scaled.includes(one) || coded.includes(one.name)).map(({ name }) => name),
      {},
      sounds
        ? 'The numbers of sounds differ much in size; linear models, neighbours and networks need them alike.'
        : task === 'clustering' || task === 'embedding'
          ? 'Distances compare columns, so all numbers get mean 0 and standard deviation 1.'
          : 'Linear models, neighbours and networks need numbers of like size; trees do not mind.',
    );
  }
  proposePictures(used, add);
  const uncoded = facts.filter(({ name }) => !coded.includes(name));
  proposeWordGaps(uncoded, add);
  proposeFewLevels(uncoded, add);
  proposeConstants(facts, add);
  if (target !== null && task === 'classification') proposeBalance(columnOf(table, target), add);
  return proposed;
}

/** What categories with many levels can be written by. */
function answersOf(table: Table, target: string | null, task: string | null): Answers {
  const frequency: Answers = { by: 'frequency', each: false };
  if (target === null) return frequency;
  const column = columnOf(table, target);
  if (task === 'regression') {
    return column.kind === 'number' ? { by: 'target', each: false } : frequency;
  }
  if (task !== 'classification' || lengthOf(column) === 0) return frequency;
  const classes = countLabels(labelsOf(column)).filter((count) => count > 0).length;
  // The mean of more than two numbers that stand for classes says nothing about them.
  const most = column.kind === 'number' ? 2 : mostOutcomes;
  return classes >= 2 && classes <= most ? { by: 'target', each: classes > 2 } : frequency;
}
