import { describe, expect, it } from 'vitest';
import type { StepCard } from '../../pipeline/features/step.ts';
import { newProject } from '../../project/new-project.ts';
import { fixPlace, isFixed } from './fix-state.ts';

const card = (id: string, group: StepCard['group']) => ({ id, group }) as StepCard;
const cards = [card('impute', 'missing'), card('one-hot', 'encode'), card('standard', 'scale')];
const step = (id: string, columns: readonly string[] = ['a']) => ({ id, step: id, columns, params: {} });

describe('fixes', () => {
  it('stand where their group belongs', () => {
    const steps = [step('one-hot'), step('standard')];
    expect(fixPlace(steps, 'impute', cards)).toBe(0);
    expect(fixPlace([step('impute'), ...steps], 'impute', cards)).toBe(1);
    expect(fixPlace(steps, 'standard', cards)).toBe(2);
    expect(fixPlace([], 'impute', cards)).toBe(0);
  });

  it('know what is done already', () => {
    const project = {
      ...newProject('p', 'P'),
      roles: { b: 'ignore' as const },
      recipe: { steps: [step('impute', ['a', 'c'])] },
    };
    const fix = (columns: readonly string[]) => ({
      kind: 'step' as const,
      step: 'impute',
      columns,
      params: {},
    });
    expect(isFixed(project, fix(['a']))).toBe(true);
    expect(isFixed(project, fix(['d']))).toBe(false);
    expect(isFixed(project, fix(['b']))).toBe(true);
    expect(isFixed(project, { kind: 'role', role: 'ignore', columns: ['b'] })).toBe(true);
    expect(isFixed(project, { kind: 'role', role: 'ignore', columns: ['b', 'a'] })).toBe(false);
  });
});
