import { generators, operations, readers } from '../../src/pipeline/data/catalog.ts';
import { ruleKinds } from '../../src/pipeline/data/rules/catalog.ts';
import { samples } from '../../src/pipeline/data/samples.ts';
import { steps } from '../../src/pipeline/features/catalog.ts';
import { estimators } from '../../src/pipeline/learn/catalog.ts';
import { metrics, plans } from '../../src/pipeline/measure/catalog.ts';
import { exporters } from '../../src/pipeline/registry/catalog.ts';
import { searchers } from '../../src/pipeline/search/catalog.ts';
import { strategies } from '../../src/pipeline/serve/catalog.ts';
import { driftTests } from '../../src/pipeline/watch/catalog.ts';
import type { VerbOf } from '../context.ts';

export const cards: VerbOf<'cards'> = () => ({
  readers: readers.cards,
  operations: operations.cards,
  generators: generators.cards,
  samples,
  rules: ruleKinds.cards,
  steps: steps.cards,
  estimators: estimators.cards,
  metrics: metrics.cards,
  plans: plans.cards,
  searchers: searchers.cards,
  exporters: exporters.cards,
  strategies: strategies.cards,
  driftTests: driftTests.cards,
});
