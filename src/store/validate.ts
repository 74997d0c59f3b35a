import * as z from 'zod/mini';
import { Problem } from '../pipeline/base/problem.ts';
import type { Project } from '../project/records.ts';
import { documentSchema, type FactStore } from './schema.ts';

z.config({ jitless: true });

const text = z.string();
const count = z.number().check(z.nonnegative());
const plain = z.unknown();
const choice = z.object({ id: text, params: z.record(text, plain) });
const named = z.object({ id: text });

const project = z.object({
  schema: z.literal(documentSchema),
  id: text.check(z.minLength(1)),
  name: text,
  datasets: z.array(
    z.object({
      id: text,
      name: text,
      file: z.optional(text),
      hash: text.check(z.regex(/^sha256:[0-9a-f]{64}$/)),
      bytes: count,
      reader: text,
      params: z.record(text, plain),
      types: z.record(
        text,
        z.enum(['number', 'category', 'boolean', 'time', 'text', 'image', 'audio', 'vector']),
      ),
      rows: count,
      columns: count,
      rules: z.optional(
        z.array(
          z.object({
            id: text,
            rule: text,
            columns: z.array(text),
            params: z.record(text, plain),
            severity: z.enum(['info', 'warning', 'error']),
            least: z.optional(z.number()),
            why: z.optional(text),
          }),
        ),
      ),
      derived: z.optional(z.object({ operation: choice, inputs: z.array(text).check(z.minLength(1)) })),
      origin: z.optional(
        z.object({ kind: text, at: text, url: z.optional(text), request: z.optional(plain) }),
      ),
    }),
  ),
  active: z.nullable(text),
  target: z.nullable(text),
  task: z.nullable(text),
  targetTransform: z.optional(z.object({ step: text, params: z.record(text, plain) })),
  positive: z.nullable(text),
  roles: z.record(text, z.enum(['feature', 'target', 'ignore', 'id', 'weight', 'group'])),
  recipe: z.object({
    steps: z.array(
      z.object({
        id: text,
        step: text,
        columns: plain,
        params: z.record(text, plain),
        disabled: z.optional(z.boolean()),
        group: z.optional(text),
      }),
    ),
  }),
  reasons: z.record(text, text),
  candidates: z.array(z.object({ id: text, label: text, estimator: choice, origin: text, why: text })),
  plan: choice,
  holdout: z.nullable(z.object({ fraction: z.number().check(z.gt(0), z.lt(1)), seed: z.number() })),
  metrics: z.array(text),
  primaryMetric: z.nullable(text),
  seed: z.number(),
  search: z.nullable(z.object({ candidate: text, choice: plain })),
  deployments: z.array(named),
  monitors: z.array(named),
  notes: z.array(z.object({ id: text, on: text, text })),
  charts: z.optional(
    z.array(
      z.object({
        id: text,
        dataset: text,
        name: text,
        spec: z.object({
          kind: z.nullable(text),
          x: z.nullable(text),
          y: z.nullable(text),
          colour: z.nullable(text),
          size: z.nullable(text),
          facet: z.nullable(text),
          measure: z.enum(['count', 'mean', 'median', 'sum']),
          step: z.nullable(text),
          bins: z.nullable(z.number().check(z.gte(1), z.lte(500))),
          xLog: z.boolean(),
          yLog: z.boolean(),
        }),
      }),
    ),
  ),
});

const fact = z.object({
  id: text.check(z.minLength(1)),
  project: text.check(z.minLength(1)),
  sequence: z.optional(count),
});
const facts: Record<FactStore, z.core.$ZodType> = {
  runs: z.extend(fact, {
    candidate: z.object({ estimator: choice }),
    status: z.enum(['done', 'failed', 'interrupted']),
    plan: choice,
  }),
  versions: z.extend(fact, {
    number: count,
    run: text,
    model: text,
    golden: z.object({ rows: z.array(plain) }),
    signature: z.object({ inputs: z.array(plain) }),
  }),
  versionEvents: z.extend(fact, { kind: text, version: text, hash: text }),
  searches: z.extend(fact, { trials: z.array(z.object({ number: count, status: text })), status: text }),
  releases: z.extend(fact, {
    deployment: text,
    outcome: text,
    decisions: z.array(plain),
    alerts: z.array(plain),
  }),
};

/** A document read back or imported, checked field by field. The value itself is returned, unchanged. */
export function checkProject(value: unknown): Project {
  const newer =
    typeof value === 'object' &&
    value !== null &&
    Number((value as { schema?: unknown }).schema) > documentSchema;
  if (newer) {
    throw new Problem(
      'project-newer',
      'This project was made by a newer version of the studio.',
      'Reload to get the newer version, then open it again.',
    );
  }
  const result = z.safeParse(project, value);
  if (!result.success) throw invalid('project', result.error);
  return value as Project;
}

export function checkFact<T>(store: FactStore, value: unknown): T {
  const result = z.safeParse(facts[store], value);
  if (!result.success) throw invalid(store, result.error);
  return value as T;
}

function invalid(what: string, error: z.core.$ZodError): Problem {
  const issue = error.issues[0];
  const where = issue?.path.map(String).join('.') || 'the record itself';
  return new Problem(
    'invalid-record',
    `A stored ${what} record is damaged at ${where}: ${issue?.message ?? 'not as expected'}.`,
    'It is set aside, not deleted; the rest can be used.',
  );
}
