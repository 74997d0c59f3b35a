import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import type { Candidate } from '../learn/candidate.ts';
import { checkVersion, type SourceFile, sourceOf } from '../search/pipeline-file.ts';
import {
  asList,
  asNumber,
  asObject,
  asOneOf,
  asText,
  asWhole,
  bad,
  type Field,
  isGiven,
  membersOf,
  parseJson,
} from '../search/plain-fields.ts';
import type { Fault, ReplaySettings, StrategyChoice } from '../serve/deployment.ts';
import type { Monitor } from './alert.ts';

export type ArmFile = {
  readonly label: string;
  /** A file name, or the pipeline itself. */
  readonly pipeline: Field;
  readonly weight: number;
  /** Milliseconds that one answer takes; null = measured here. */
  readonly serviceMs: number | null;
};
/** A deployment as it is written in a file: which pipelines serve, how traffic is shared, what is watched. */
export type DeploymentFile = {
  readonly name: string;
  readonly arms: readonly ArmFile[];
  /** Where the replayed rows come from; null = the rows held out of the first pipeline's table. */
  readonly source: SourceFile | null;
  readonly holdout: number;
  readonly strategy: StrategyChoice;
  readonly replay: ReplaySettings;
  readonly faults: readonly Fault[];
  readonly monitors: readonly Monitor[];
  readonly seed: Candidate['seed'];
};

/** Reads DEPLOYMENT.json. Throws `bad-json`, `bad-file` (naming the entry) or `newer-file`. */
export function readDeploymentFile(text: string, file = 'The deployment file'): DeploymentFile {
  const entry = membersOf(parseJson(text, file), [
    'version',
    'name',
    'arms',
    'source',
    'holdout',
    'strategy',
    'replay',
    'faults',
    'monitors',
    'seed',
  ]);
  checkVersion(entry.version);
  const arms = asList(entry.arms).map(armOf);
  if (arms.length === 0) throw bad(entry.arms, 'at least one version');
  const holdout = numberOr(entry.holdout, 0.5);
  if (!(holdout > 0 && holdout < 1)) throw bad(entry.holdout, 'a share between 0 and 1');
  return {
    name: isGiven(entry.name) ? asText(entry.name) : 'deployment',
    arms,
    source: isGiven(entry.source) ? sourceOf(entry.source) : null,
    holdout,
    strategy: strategyOf(entry.strategy),
    replay: replayOf(entry.replay),
    faults: isGiven(entry.faults) ? asList(entry.faults).map((fault) => faultOf(fault, arms.length)) : [],
    monitors: isGiven(entry.monitors) ? asList(entry.monitors).map(monitorOf) : [],
    seed: isGiven(entry.seed) ? asWhole(entry.seed) : 0,
  };
}

function numberOr(field: Field, otherwise: number): number {
  return isGiven(field) ? asNumber(field) : otherwise;
}

function armOf(field: Field, index: number): ArmFile {
  const entry = membersOf(field, ['label', 'pipeline', 'weight', 'serviceMs']);
  if (typeof entry.pipeline.value !== 'string') asObject(entry.pipeline);
  return {
    label: isGiven(entry.label) ? asText(entry.label) : `version ${index + 1}`,
    pipeline: entry.pipeline,
    weight: numberOr(entry.weight, index === 0 ? 1 : 0),
    serviceMs: isGiven(entry.serviceMs) ? asNumber(entry.serviceMs) : null,
  };
}

function strategyOf(field: Field): StrategyChoice {
  const entry = membersOf(field, ['id', 'params']);
  return { id: asText(entry.id), params: isGiven(entry.params) ? asObject(entry.params) : {} };
}

function replayOf(field: Field): ReplaySettings {
  const given = isGiven(field) ? field : { path: field.path, value: {} };
  const entry = membersOf(given, [
    'requestsPerSecond',
    'seconds',
    'order',
    'labelled',
    'labelDelaySeconds',
    'seed',
  ]);
  return {
    requestsPerSecond: numberOr(entry.requestsPerSecond, 20),
    seconds: numberOr(entry.seconds, 300),
    order: isGiven(entry.order) ? asOneOf(entry.order, ['in-order', 'shuffled'] as const) : 'shuffled',
    labelled: numberOr(entry.labelled, 1),
    labelDelaySeconds: numberOr(entry.labelDelaySeconds, 2),
    seed: isGiven(entry.seed) ? asWhole(entry.seed) : 0,
  };
}

function faultOf(field: Field, arms: number): Fault {
  const kind = asOneOf({ path: `${field.path}.kind`, value: asObject(field).kind }, [
    'errors',
    'latency',
    'shift',
  ] as const);
  if (kind === 'shift') {
    const entry = membersOf(field, ['kind', 'column', 'from', 'to', 'multiply', 'add']);
    return {
      kind,
      column: asText(entry.column),
      ...spanOf(entry),
      multiply: numberOr(entry.multiply, 1),
      add: numberOr(entry.add, 0),
    };
  }
  const entry = membersOf(field, ['kind', 'arm', 'from', 'to', 'rate', 'addMs']);
  const arm = asWhole(entry.arm);
  if (arm < 0 || arm >= arms) throw bad(entry.arm, `a number from 0 to ${arms - 1}`);
  return kind === 'errors'
    ? { kind, arm, ...spanOf(entry), rate: asNumber(entry.rate) }
    : { kind, arm, ...spanOf(entry), addMs: asNumber(entry.addMs) };
}

function spanOf(entry: { readonly from: Field; readonly to: Field }): {
  readonly from: number;
  readonly to: number;
} {
  const [from, to] = [asNumber(entry.from), asNumber(entry.to)];
  if (from < to) return { from, to };
  throw new Problem(
    'bad-file',
    `"${entry.to.path}" must be after ${from}, got ${to}.`,
    'Give the end after the start.',
    {
      param: entry.to.path,
    },
  );
}

function monitorOf(field: Field, index: number): Monitor {
  const entry = membersOf(field, [
    'id',
    'column',
    'test',
    'windowSeconds',
    'forSeconds',
    'keepFiringSeconds',
  ]);
  const test = membersOf(entry.test, ['id', 'params']);
  const params: PlainObject = isGiven(test.params) ? asObject(test.params) : {};
  return {
    id: isGiven(entry.id) ? asText(entry.id) : `monitor-${index + 1}`,
    deployment: 'replay',
    kind: 'data',
    column: asText(entry.column),
    test: { id: asText(test.id), params },
    windowSeconds: numberOr(entry.windowSeconds, 30),
    forSeconds: numberOr(entry.forSeconds, 0),
    keepFiringSeconds: numberOr(entry.keepFiringSeconds, 0),
  };
}
