import type { Model } from '../learn/candidate.ts';
import type { Signature } from './run.ts';

/** What a model takes and gives: the columns its recipe reads, and the target. */
export function signatureOf(model: Model): Signature {
  return {
    inputs: model.recipe.schema.map(({ name, kind }) => ({ name, kind, required: true })),
    output: model.classes
      ? { name: model.target ?? 'prediction', kind: 'class', classes: model.classes }
      : { name: model.target ?? 'prediction', kind: 'number' },
  };
}
