import { describe, expect, it } from 'vitest';
import { steps as catalog } from '../../../pipeline/features/catalog.ts';
import type { RecipePreview } from '../../../pipeline/features/preview.ts';
import { lineOfStep } from './code-line.ts';
import { noteOf } from './column-note.ts';
import { defaultColumns } from './default-columns.ts';
import { forRoles, notYet } from './proposed-steps.ts';
import { stateDifferences } from './state-differences.ts';
import { groupOrder, searchCards } from './step-search.ts';
import { besideOf, standingChoice } from './use-view.ts';

const cards = catalog.list.map((step) => step.card);
const step = (id: string, columns: readonly string[] = ['age'], kind = 'impute-median') => ({
  id,
  step: kind,
  columns,
  params: {},
});

describe('default columns of a new step', () => {
  const columns = [
    { name: 'age', kind: 'number' as const, missing: 3 },
    { name: 'fare', kind: 'number' as const, missing: 0 },
    { name: 'sex', kind: 'category' as const, missing: 1 },
  ];
  const of = (id: string, looked: string | null = null, filled: readonly string[] = []) =>
    defaultColumns(catalog.get(id).card, columns, looked, new Set(filled));

  it('are those with gaps for imputation, as far as nothing fills them', () => {
    expect(of('impute-median')).toEqual(['age']);
    expect(of('drop-missing')).toEqual(['age', 'sex']);
    expect(of('impute-median', null, ['age'])).toEqual({ all: true });
  });

  it('are the one looked at for cleaning, if it fits', () => {
    expect(of('clip', 'fare')).toEqual(['fare']);
    expect(of('clip', 'sex')).toEqual(['age']);
    expect(of('map-values', 'sex')).toEqual(['sex']);
  });

  it('are the skewed ones for a logarithm', () => {
    const card = catalog.get('transform-log').card;
    const skewed = columns.map((column) => ({ ...column, skewed: column.name === 'fare' }));
    expect(defaultColumns(card, skewed, null, new Set())).toEqual(['fare']);
    expect(of('transform-log')).toEqual({ all: true });
  });

  it('are all that fit for everything else', () => {
    expect(of('scale-standard', 'fare')).toEqual({ all: true });
    expect(of('encode-one-hot')).toEqual({ all: true });
  });
});

describe('proposed steps', () => {
  const proposed = [
    { step: step('p', ['age', 'fare']), why: 'gaps' },
    { step: step('q', ['sex'], 'encode-one-hot'), why: 'words' },
  ];

  it('leave out columns that are no features', () => {
    const found = forRoles(proposed, { fare: 'ignore', sex: 'id' }, null);
    expect(found.map((entry) => entry.step.columns)).toEqual([['age']]);
    expect(forRoles(proposed, {}, 'age')[0]?.step.columns).toEqual(['fare']);
  });

  it('are done once such a step works on their columns', () => {
    expect(notYet(proposed, [step('a', ['age', 'fare'])], new Map())).toEqual([proposed[1]]);
    expect(notYet(proposed, [step('a', ['age'])], new Map())).toEqual(proposed);
    const all = { id: 'o', step: 'encode-one-hot', columns: { all: true as const }, params: {} };
    expect(notYet(proposed, [all], new Map([['o', ['sex']]]))).toEqual([proposed[0]]);
  });
});

describe('search for a step', () => {
  it('finds by name, synonym and summary, names first', () => {
    expect(searchCards(cards, 'one-hot')[0]?.id).toBe('encode-one-hot');
    expect(searchCards(cards, 'StandardScaler')[0]?.id).toBe('scale-standard');
    expect(searchCards(cards, 'fillna').length).toBeGreaterThan(0);
    expect(searchCards(cards, 'median impute')[0]?.id).toBe('impute-median');
    expect(searchCards(cards, 'zebra')).toEqual([]);
  });

  it('has a place for every group of the catalog', () => {
    expect(cards.filter((card) => !groupOrder.includes(card.group))).toEqual([]);
  });
});

describe('what is looked at', () => {
  const recipe = { steps: [{ ...step('a'), disabled: true }, step('b'), step('c')] };

  it('is the first step that is on, until something is chosen', () => {
    expect(standingChoice(null, recipe)).toEqual({ kind: 'step', id: 'b' });
    expect(standingChoice({ kind: 'step', id: 'gone' }, recipe)).toEqual({ kind: 'step', id: 'b' });
    expect(standingChoice({ kind: 'roles' }, recipe)).toEqual({ kind: 'roles' });
    expect(standingChoice(null, { steps: [] })).toEqual({ kind: 'roles' });
  });

  it('moves on when a step goes', () => {
    expect(besideOf('b', recipe)).toEqual({ kind: 'step', id: 'c' });
    expect(besideOf('c', recipe)).toEqual({ kind: 'step', id: 'b' });
    expect(besideOf('a', { steps: [step('a')] })).toEqual({ kind: 'roles' });
  });
});

describe('small readings', () => {
  it('finds the line of a step in both languages', () => {
    const python =
      'import x\nrecipe = Pipeline([\n    ("a", on(["age"], f())),\n    ("b rows", g),\n    ("b", h),\n])';
    expect(lineOfStep(python, 'a')).toBe(3);
    expect(lineOfStep(python, 'b')).toBe(5);
    expect(lineOfStep('x\n  {"id":"a","step":"s"},', 'a')).toBe(2);
    expect(lineOfStep(python, 'age')).toBeNull();
    expect(lineOfStep(null, 'a')).toBeNull();
  });

  it('names the gravest reason to leave a column out', () => {
    const finding = (check: string, columns: string[]) => ({ check, columns }) as never;
    expect(noteOf('alive', [finding('missing', ['alive']), finding('leakage', ['alive'])])).toBe('leakage');
    expect(noteOf('age', [finding('leakage', ['alive'])])).toBeNull();
  });

  it('sets learnt values side by side', () => {
    const preview = (lines: readonly [string, string][]) =>
      ({
        steps: [{ id: 'a', lines: lines.map(([label, value]) => ({ label, value })) }],
      }) as unknown as RecipePreview;
    const found = stateDifferences(
      preview([
        ['median of age', '28'],
        ['median of fare', '14'],
        ['median of new', '1'],
      ]),
      preview([
        ['median of age', '28'],
        ['median of fare', '14.4'],
      ]),
    );
    expect(found.compared).toBe(2);
    expect(found.differences).toEqual([
      { step: 'a', label: 'median of fare', training: '14', everything: '14.4' },
    ]);
  });
});
