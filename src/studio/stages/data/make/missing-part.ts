import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import { words } from '../../../words/index.ts';
import { type Draft, listIn, textIn, textsIn } from './draft.ts';
import { pairsOf } from './key-pairs.ts';

/** Ways of sampling that need groups. */
export const groupedMethods: ReadonlySet<string> = new Set(['stratified', 'per-group']);

/** What must still be chosen before the operation can run, in words; null if nothing. */
export function missingPart(draft: Draft): string | null {
  const { operation, params } = draft;
  const w = words.make.need;
  switch (operation) {
    case 'join':
      if (draft.inputs.length < 2) return w.other;
      if (textIn(params, 'how', 'left') === 'cross') return null;
      return pairsOf(params).length === 0 ? w.keys : null;
    case 'concat':
      return draft.inputs.length < 2 ? w.other : null;
    case 'group-by':
      return textsIn(params, 'by').length === 0 && listIn(params, 'aggregates').length === 0
        ? w.figures
        : null;
    case 'pivot':
      return textIn(params, 'columns') === '' ? w.pivot : null;
    case 'melt':
      return textsIn(params, 'keep').length === 0 && textsIn(params, 'columns').length === 0 ? w.melt : null;
    case 'filter':
      return filterPart(params);
    case 'select':
      return listIn(params, 'rename').some((entry) => entry.name === '') ? w.wrongName : null;
    case 'sort':
      return listIn(params, 'by').length === 0 ? w.sort : null;
    case 'sample':
      return groupedMethods.has(textIn(params, 'method')) && textIn(params, 'by') === '' ? w.group : null;
    case 'derive':
      if (textIn(params, 'formula').trim() === '') return w.formula;
      return textIn(params, 'name').trim() === '' ? w.column : null;
    default:
      return null;
  }
}

function filterPart(params: PlainObject): string | null {
  const conditions = listIn(params, 'conditions');
  const w = words.make.need;
  if (conditions.length === 0 && textIn(params, 'formula').trim() === '') return w.conditions;
  return conditions.every(isComplete) ? null : w.value;
}

function isComplete(condition: PlainObject): boolean {
  switch (condition.op) {
    case 'in':
    case 'not-in':
      return Array.isArray(condition.values) && condition.values.length > 0;
    case 'between':
      return (condition.min ?? null) !== null || (condition.max ?? null) !== null;
    case 'contains':
      return textIn(condition, 'text') !== '';
    case 'matches':
      return textIn(condition, 'pattern') !== '';
    default:
      return true;
  }
}
