import { describe, expect, it } from 'vitest';
import type { RecipeStep } from '../../pipeline/features/recipe-types.ts';
import { newProject } from '../new-project.ts';
import type { Project } from '../records.ts';
import { moveStep } from './recipe.ts';
import { moveSteps, setGroup, setStepsDisabled, shiftSteps, stepGroups } from './recipe-groups.ts';

function projectOf(text: string): Project {
  const steps = text.split(' ').map((part): RecipeStep => {
    const [id = '', group] = part.split(':');
    return { id, step: 'scale-standard', columns: ['a'], params: {}, ...(group ? { group } : {}) };
  });
  return { ...newProject('p', 'P'), recipe: { steps } };
}

const textOf = ({ recipe }: Project): string =>
  recipe.steps.map(({ id, group }) => (group ? `${id}:${group}` : id)).join(' ');

describe('groups of steps', () => {
  it('are neighbours of one name', () => {
    expect(stepGroups(projectOf('a:g b:g c d:g e:h').recipe.steps)).toEqual([
      { name: 'g', ids: ['a', 'b'] },
      { name: 'g', ids: ['d'] },
      { name: 'h', ids: ['e'] },
    ]);
  });

  it('are named, disabled as a whole, and undone', () => {
    const grouped = setGroup(['b', 'c'], 'Ages').change(projectOf('a b c d'));
    expect(textOf(grouped)).toBe('a b:Ages c:Ages d');
    const off = setStepsDisabled(['b', 'c'], true).change(grouped);
    expect(off.recipe.steps.map(({ disabled }) => disabled ?? false)).toEqual([false, true, true, false]);
    expect(setStepsDisabled(['b', 'c'], false).change(off)).toEqual(grouped);
    expect(textOf(setGroup(['b', 'c'], null).change(grouped))).toBe('a b c d');
  });

  it('move past single steps and past whole groups', () => {
    const project = projectOf('a b:g c:g d:h e:h f');
    const down = shiftSteps(['b', 'c'], 'down').change(project);
    expect(textOf(down)).toBe('a d:h e:h b:g c:g f');
    expect(textOf(shiftSteps(['b', 'c'], 'up').change(down))).toBe('a b:g c:g d:h e:h f');
    expect(textOf(shiftSteps(['b', 'c'], 'up').change(project))).toBe('b:g c:g a d:h e:h f');
    expect(textOf(shiftSteps(['f'], 'down').change(project))).toBe('a b:g c:g d:h e:h f');
  });

  it('are dragged as a whole to the far side of a step, of a group or of one of its members', () => {
    const project = projectOf('a b:g c:g d e:h f:h i');
    const moved = (past: string) => textOf(moveSteps(['b', 'c'], past).change(project));
    expect(moved('a')).toBe('b:g c:g a d e:h f:h i');
    expect(moved('d')).toBe('a d b:g c:g e:h f:h i');
    expect(moved('e')).toBe('a d e:h f:h b:g c:g i');
    expect(moved('i')).toBe('a d e:h f:h i b:g c:g');
    expect(textOf(moveSteps(['e', 'f'], 'c').change(project))).toBe('a e:h f:h b:g c:g d i');
    expect(moveSteps(['b', 'c'], 'c').change(project)).toBe(project);
    expect(moveSteps(['b', 'c'], 'gone').change(project)).toBe(project);
    expect(moveSteps(['gone'], 'a').change(project)).toBe(project);
  });

  it('take in a step that is dragged between their members, and let go of one that is dragged away', () => {
    const project = projectOf('a b:g c:g d');
    expect(textOf(moveStep('a', 1).change(project))).toBe('b:g a:g c:g d');
    expect(textOf(moveStep('b', 3).change(project))).toBe('a c:g d b');
    expect(textOf(moveStep('c', 1).change(project))).toBe('a c:g b:g d');
    expect(textOf(moveStep('b', 0).change(projectOf('a b:g')))).toBe('b:g a');
  });
});
