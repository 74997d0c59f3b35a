import { Problem } from '../../src/pipeline/base/problem.ts';
import { exporters } from '../../src/pipeline/registry/catalog.ts';
import type { VerbOf } from '../context.ts';

export const exportModel: VerbOf<'exportModel'> = async ({ exporter: id, input }) => {
  const exporter = exporters.get(id);
  const { family } = input.model.fitted;
  if (exporter.card.families.includes(family)) return exporter.write(input);
  throw new Problem(
    'wrong-exporter',
    `${exporter.card.label} cannot hold a model of the family "${family}".`,
    `It is for: ${exporter.card.families.join(', ')}. Choose another format.`,
  );
};
