import type { PlainObject } from '../base/plain.ts';
import type { Column, Table } from '../data/table.ts';
import { countLabels, countMissing, labelsOf } from './access.ts';
import { proposePictures, proposeSounds } from './propose-media.ts';
import { proposeTexts } from './propose-text.ts';
import { featureColumns } from './recipe.ts';
import type { RecipeStep, Roles, Selector } from './recipe-types.ts';
import { formatNumber, listWords, percentWords } from './wording.ts';

export type ProposedStep = { readonly step: RecipeStep; readonly why: string };

type Summary = {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly missing: number;
  readonly levels: number;
  /** Levels with fewer than ten rows. */
  readonly rare: number;
};

const manyLevels = 50;

/**
 * A recipe that makes any table fit for any model, one plain step after the other, each with its reason.
 * Columns that should be ignored are decided before, by role. `task` may be anything; unsupervised tasks
 * get the same steps.
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
  const add = (step: string, selector: Selector, params: PlainObject, why: string): void => {
    const again = proposed.filter((other) => other.step.step === step).length;
    const id = again === 0 ? step : `${step}-${again + 1}`;
    proposed.push({ step: { id, step, columns: selector, params }, why });
  };
  const texts = proposeTexts(used, add);
  const columns = used.filter(({ name }) => !texts.has(name)).map(summarise);
  proposeNumbers(columns, table.rows, add);
  const sounds = proposeSounds(used, add);
  if (sounds) {
    add(
      'scale-standard',
      { kind: ['number', 'time'] },
      {},
      'The numbers of sounds differ much in size; linear models, neighbours and networks need them alike.',
    );
  }
  proposePictures(used, add);
  proposeBooleans(columns, add);
  proposeCategories(columns, table.rows, add);
  const scaled = columns.filter(
    ({ kind, levels }) => (isNumber(kind) && !sounds) || (isWord(kind) && levels > manyLevels),
  );
  if (scaled.length > 0) {
    add(
      'scale-standard',
      scaled.map(({ name }) => name),
      {},
      task === 'clustering' || task === 'embedding'
        ? 'Distances compare columns, so all numbers get mean 0 and standard deviation 1.'
        : 'Linear models, neighbours and networks need numbers of like size; trees do not mind.',
    );
  }
  return proposed;
}

type Add = (step: string, columns: Selector, params: PlainObject, why: string) => void;

function isNumber(kind: Column['kind']): boolean {
  return kind === 'number' || kind === 'time';
}

function isWord(kind: Column['kind']): boolean {
  return kind === 'category' || kind === 'text';
}

function summarise(column: Column): Summary {
  const missing = countMissing(column);
  if (column.kind !== 'category' && column.kind !== 'text') {
    return { name: column.name, kind: column.kind, missing, levels: 0, rare: 0 };
  }
  const counts = countLabels(labelsOf(column)).filter((count) => count > 0);
  return {
    name: column.name,
    kind: column.kind,
    missing,
    levels: counts.length,
    rare: counts.filter((count) => count < 10).length,
  };
}

function proposeNumbers(columns: readonly Summary[], rows: number, add: Add): void {
  const numbers = columns.filter(({ kind }) => isNumber(kind));
  const often = numbers.filter(({ missing }) => missing > 0.05 * rows && missing < rows);
  const seldom = numbers.filter((column) => column.missing > 0 && !often.includes(column));
  if (often.length > 0) {
    const worst = often.reduce((a, b) => (b.missing > a.missing ? b : a));
    add(
      'impute-median',
      often.map(({ name }) => name),
      { addIndicator: true },
      `${listWords(often.map(({ name }) => name))}: up to ${percentWords(worst.missing / rows)} missing; the median is robust, and a 0/1 column keeps the fact that a value was missing.`,
    );
  }
  if (seldom.length > 0) {
    add(
      'impute-median',
      seldom.map(({ name }) => name),
      {},
      `${listWords(seldom.map(({ name }) => name))}: few values missing, so the median fills them.`,
    );
  } else if (numbers.length > 0 && often.length === 0) {
    add(
      'impute-median',
      { kind: ['number', 'time'] },
      {},
      'Nothing is missing now; the median stands ready for gaps in later rows.',
    );
  }
}

function proposeBooleans(columns: readonly Summary[], add: Add): void {
  const gaps = columns.filter(({ kind, missing }) => kind === 'boolean' && missing > 0);
  if (gaps.length === 0) return;
  const names = gaps.map(({ name }) => name);
  add('impute-mode', names, {}, `${listWords(names)}: missing answers take the more frequent one.`);
}

function proposeCategories(columns: readonly Summary[], rows: number, add: Add): void {
  const categories = columns.filter(({ kind }) => isWord(kind));
  const gaps = categories
    .filter(({ missing }) => missing > 0 && missing <= 0.05 * rows)
    .map(({ name }) => name);
  if (gaps.length > 0) {
    add(
      'impute-mode',
      gaps,
      {},
      `${listWords(gaps)}: few words missing, so the most frequent one fills them.`,
    );
  }
  const few = categories.filter(({ levels }) => levels <= manyLevels);
  const many = categories.filter(({ levels }) => levels > manyLevels);
  const crowded = few.filter(({ levels, rare }) => levels > 10 && rare > 0);
  const plain = few.filter((column) => !crowded.includes(column)).map(({ name }) => name);
  if (crowded.length > 0) {
    const names = crowded.map(({ name }) => name);
    add(
      'encode-one-hot',
      names,
      { minFrequency: 10, handleUnknown: 'infrequent' },
      `${listWords(names)}: some of the levels have fewer than 10 rows; those share one column.`,
    );
  }
  if (plain.length > 0) {
    const gap = few.some(({ name, missing }) => plain.includes(name) && missing > 0.05 * rows);
    add(
      'encode-one-hot',
      plain,
      {},
      `Models need numbers: each level of ${listWords(plain)} becomes a 0/1 column${gap ? ', missing ones included' : ''}.`,
    );
  }
  if (many.length > 0) {
    const names = many.map(({ name }) => name);
    const most = Math.max(...many.map(({ levels }) => levels));
    add(
      'encode-ordinal',
      names,
      { order: 'frequency', encodedMissingValue: -1 },
      `${listWords(names)}: up to ${formatNumber(most)} levels are too many for 0/1 columns, so each gets its rank by frequency.`,
    );
  }
}
