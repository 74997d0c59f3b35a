import { describeFamily } from '../../src/pipeline/learn/families/describe.ts';
import { describeTarget } from '../../src/pipeline/learn/target-transform.ts';
import type { VerbOf } from '../context.ts';

export const describe: VerbOf<'describe'> = ({ model }) => {
  const view = describeFamily(model.fitted, model.recipe.features, model.classes ?? []);
  return model.targetTransform
    ? { ...view, lines: [...view.lines, ...describeTarget(model.targetTransform)] }
    : view;
};
