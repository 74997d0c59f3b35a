import { describeFamily } from '../../src/pipeline/learn/families/describe.ts';
import type { VerbOf } from '../context.ts';

export const describe: VerbOf<'describe'> = ({ model }) =>
  describeFamily(model.fitted, model.recipe.features, model.classes ?? []);
