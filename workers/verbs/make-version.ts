import { setAside } from '../../src/pipeline/measure/prepare-evaluation.ts';
import { makeVersion as make } from '../../src/pipeline/registry/version.ts';
import type { VerbOf } from '../context.ts';

export const makeVersion: VerbOf<'makeVersion'> = async (input, { tables }) => {
  const table = tables.get(input.table);
  const rows = input.holdout === null ? null : setAside(input.run.candidate, table, input.holdout).train;
  return make({
    run: input.run,
    model: input.model,
    table,
    ...(rows && { rows }),
    id: input.id,
    number: input.number,
    name: input.run.label,
    recordedAt: input.recordedAt,
  });
};
