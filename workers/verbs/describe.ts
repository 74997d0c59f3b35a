import { describeFamily } from '../../src/pipeline/learn/families/describe.ts';
import { withUnits } from '../../src/pipeline/learn/families/original-units.ts';
import { describeTarget } from '../../src/pipeline/learn/target-transform.ts';
import type { VerbOf } from '../context.ts';

export const describe: VerbOf<'describe'> = ({ model }) => {
  const { fitted, recipe, classes = [], targetTransform } = model;
  const view = withUnits(describeFamily(fitted, recipe.features, classes), recipe);
  return targetTransform ? { ...view, lines: [...view.lines, ...describeTarget(targetTransform)] } : view;
};
