import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setRoles, setTarget } from './actions/data.ts';
import { setSeed } from './actions/experiment.ts';
import { addStep, moveStep, removeStep, setStepDisabled, setStepParams } from './actions/recipe.ts';
import { accept, change, redo, startHistory, undo } from './history.ts';
import { newProject } from './new-project.ts';

const recipeStep = (id: string) => ({ id, step: 'impute-median', columns: ['age'], params: {} });
const start = () => startHistory(newProject('p', 'Test'));

describe('history', () => {
  it('undoes and redoes to exactly the same document', () => {
    const first = start();
    const second = change(first, addStep(recipeStep('a'), 'Impute median'))!.history;
    const back = undo(second)!.history;
    expect(back.project).toEqual(first.project);
    expect(redo(back)!.history.project).toEqual(second.project);
  });

  it('joins merging changes of one label into one undo', () => {
    let history = change(start(), addStep(recipeStep('a'), 'Impute median'))!.history;
    for (const value of [1, 2, 3]) history = change(history, setStepParams('a', { value }))!.history;
    expect(history.past).toHaveLength(2);
    expect(undo(history)!.history.project.recipe.steps[0]?.params).toEqual({});
  });

  it('a change that changes nothing leaves no entry', () => {
    expect(change(start(), moveStep('absent', 0))).toBeNull();
    expect(change(start(), setSeed(7))).toBeNull();
  });

  it('a new change clears what could be redone', () => {
    const added = change(start(), addStep(recipeStep('a'), 'x'))!.history;
    const other = change(undo(added)!.history, setSeed(1))!.history;
    expect(redo(other)).toBeNull();
  });

  it('another tab follows by diffs alone', () => {
    const mine = start();
    const { history, diff } = change(mine, addStep(recipeStep('a'), 'x'))!;
    expect(accept(mine, diff.forward).project).toEqual(history.project);
  });

  it('any sequence of actions can be undone to the start', () => {
    const action = fc.oneof(
      fc.integer({ min: 0, max: 9 }).map((i) => addStep(recipeStep(`s${i}`), `step ${i}`, i % 3)),
      fc.integer({ min: 0, max: 9 }).map((i) => removeStep(`s${i}`, 'x')),
      fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat(5)).map(([i, to]) => moveStep(`s${i}`, to)),
      fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()).map(([i, off]) => setStepDisabled(`s${i}`, off)),
      fc.constantFrom('a', '__proto__', 'constructor').map((name) => setTarget(name, 'regression')),
      fc.constantFrom('a', 'b').map((name) => setRoles({ [name]: 'ignore' })),
      fc.nat(100).map(setSeed),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        const first = start();
        let history = first;
        for (const one of actions) history = change(history, one)?.history ?? history;
        const end = history.project;
        let undone = 0;
        for (let next = undo(history); next; next = undo(history)) {
          history = next.history;
          undone += 1;
        }
        expect(history.project).toEqual(first.project);
        for (let i = 0; i < undone; i++) history = redo(history)!.history;
        expect(history.project).toEqual(end);
      }),
      { numRuns: 200 },
    );
  });
});

describe('roles', () => {
  it('a new target frees the old one', () => {
    let history = change(start(), setTarget('survived', 'classification'))!.history;
    history = change(history, setRoles({ age: 'target' }))!.history;
    expect(history.project.target).toBe('age');
    expect(history.project.roles).toEqual({ survived: 'feature', age: 'target' });
  });
});
