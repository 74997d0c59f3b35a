import type { Plain, PlainObject } from '../base/plain.ts';
import { Problem, toProblem } from '../base/problem.ts';
import type { Model } from '../learn/candidate.ts';
import { answerRows, type PlainAnswers } from '../registry/answers.ts';
import { signatureOf } from '../registry/signature.ts';

/** A request to the endpoint, without anything of HTTP but its parts. `path` without query. */
export type EndpointRequest = {
  readonly path: string;
  readonly method: string;
  /** Header `content-type`; absent is taken as JSON. */
  readonly contentType?: string;
  readonly body: string;
};
export type EndpointResponse = {
  readonly status: number;
  readonly body: string;
  readonly headers: { readonly [name: string]: string };
};
export type ServedModel = { readonly model: Model; readonly version: string };

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_ROWS = 10_000;

/**
 * Answers a request to the endpoint: `POST /v1/models/{name}:predict` and `POST /predict` (the first model),
 * `GET /v1/models`, `GET /v1/models/{name}`, `GET /healthz`. Bodies are `{"instances": […]}` (objects by column
 * name, or lists in signature order), `/predict` also `{"features": …}` for one row. Never throws: problems become
 * 400 (bad JSON, missing column, wrong type), 404, 405, 413, 415 or 500 with `{"error": {code, message, hint, at}}`.
 */
export async function handlePredict(
  request: EndpointRequest,
  models: ReadonlyMap<string, ServedModel>,
): Promise<EndpointResponse> {
  try {
    return await route(request, models);
  } catch (error) {
    const problem = toProblem(error);
    return failure(problem.code === 'unexpected' ? 500 : statusOf(problem.code), problem);
  }
}

async function route(
  request: EndpointRequest,
  models: ReadonlyMap<string, ServedModel>,
): Promise<EndpointResponse> {
  const { path, method } = request;
  if (path === '/healthz')
    return allow(request, ['GET', 'HEAD'], () => reply(200, { status: 'ok', models: models.size }));
  if (path === '/v1/models') {
    return allow(request, ['GET'], () =>
      reply(200, { models: [...models].map(([name, served]) => description(name, served)) }),
    );
  }
  if (path === '/predict') {
    return allow(request, ['POST'], () => {
      const first = models.entries().next();
      if (first.done)
        throw new Problem('no-model', 'No model is served.', 'Deploy a version in the studio first.');
      return predict(request, first.value[1], true);
    });
  }
  const match = /^\/v1\/models\/([^/:]+)(:predict)?$/.exec(path);
  if (!match) {
    throw new Problem(
      'unknown-path',
      `There is nothing at ${method} ${shorten(path)}.`,
      'Use POST /v1/models/{name}:predict, POST /predict, GET /v1/models, GET /v1/models/{name} or GET /healthz.',
    );
  }
  const name = decodeName(match[1]);
  const served = models.get(name);
  if (match[2] === undefined)
    return allow(request, ['GET'], () => reply(200, description(name, known(served, name, models))));
  return allow(request, ['POST'], () => predict(request, known(served, name, models), false));
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function known(
  served: ServedModel | undefined,
  name: string,
  models: ReadonlyMap<string, ServedModel>,
): ServedModel {
  if (served) return served;
  const names = [...models.keys()].join(', ') || 'none';
  throw new Problem('unknown-model', `There is no model "${shorten(name)}".`, `Models served: ${names}.`);
}

async function allow(
  request: EndpointRequest,
  methods: readonly string[],
  answer: () => EndpointResponse | Promise<EndpointResponse>,
): Promise<EndpointResponse> {
  if (methods.includes(request.method)) return answer();
  const problem = new Problem(
    'wrong-method',
    `${request.method} is not allowed here.`,
    `Use ${methods.join(' or ')}.`,
  );
  return { ...failure(405, problem), headers: { ...jsonHeaders, allow: methods.join(', ') } };
}

async function predict(
  request: EndpointRequest,
  served: ServedModel,
  single: boolean,
): Promise<EndpointResponse> {
  const type = (request.contentType ?? 'application/json').split(';')[0].trim().toLowerCase();
  if (type !== 'application/json' && type !== '' && type !== 'text/plain') {
    throw new Problem(
      'wrong-content-type',
      `The body is ${shorten(type)}.`,
      'Send JSON as application/json.',
    );
  }
  if (request.body.length > MOST_BYTES) {
    throw new Problem('too-large', `The body has more than ${MOST_BYTES} bytes.`, 'Send fewer rows at once.');
  }
  const { rows, one } = readRows(parse(request.body), served.model, single);
  const answers = await answerRows(served.model, rows);
  const predictions = answers.values.map((value, row) => plainAnswer(value, answers, served.model, row));
  const body: PlainObject = one
    ? { ...predictions[0], version: served.version }
    : { predictions, version: served.version };
  return reply(200, body);
}

function plainAnswer(value: string | number, answers: PlainAnswers, model: Model, row: number): PlainObject {
  const prediction = typeof value === 'number' && !Number.isFinite(value) ? null : value;
  const shares = answers.probabilities?.[row];
  if (!shares || !model.classes) return { prediction };
  const probabilities = Object.fromEntries(
    model.classes.map((label, k) => [label, Number.isFinite(shares[k]) ? shares[k] : null]),
  );
  return { prediction, probabilities };
}

function parse(body: string): PlainObject {
  let value: Plain;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw new Problem(
      'bad-json',
      `The body is not JSON: ${error instanceof Error ? error.message : error}.`,
      'Send {"instances": [ … ]}.',
    );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as PlainObject;
  throw new Problem('bad-request', 'The body is not an object.', 'Send {"instances": [ … ]}.');
}

/** The rows of a body; `one` if it asked about a single row and wants a single answer. */
function readRows(body: PlainObject, model: Model, single: boolean): { rows: PlainObject[]; one: boolean } {
  const names = model.recipe.schema.map((column) => column.name);
  if (single && Object.hasOwn(body, 'features')) return { rows: [rowOf(body.features, names, 0)], one: true };
  if (!Object.hasOwn(body, 'instances')) {
    throw new Problem(
      'bad-request',
      `The body has no "instances"${single ? ' and no "features"' : ''}.`,
      `Send {"instances": [ … ]} with rows of: ${names.join(', ')}.`,
    );
  }
  const { instances } = body;
  if (!Array.isArray(instances)) {
    throw new Problem('bad-request', '"instances" is not a list.', 'Send a list of rows, also for one row.');
  }
  if (instances.length > MOST_ROWS) {
    throw new Problem(
      'too-large',
      `The body has ${instances.length} rows; at most ${MOST_ROWS} are answered at once.`,
      'Send fewer rows at once.',
    );
  }
  return { rows: instances.map((instance: Plain, row) => rowOf(instance, names, row)), one: false };
}

function rowOf(instance: Plain, names: readonly string[], row: number): PlainObject {
  if (Array.isArray(instance)) {
    if (instance.length !== names.length) {
      throw new Problem(
        'bad-request',
        `Row ${row + 1} has ${instance.length} values; ${names.length} are needed.`,
        `In this order: ${names.join(', ')}.`,
        { row },
      );
    }
    return Object.fromEntries(names.map((name, i) => [name, instance[i]]));
  }
  if (typeof instance === 'object' && instance !== null) return instance as PlainObject;
  throw new Problem(
    'bad-request',
    `Row ${row + 1} is neither an object nor a list.`,
    `Send objects with: ${names.join(', ')}.`,
    { row },
  );
}

function description(name: string, { model, version }: ServedModel): PlainObject {
  const signature = signatureOf(model);
  return {
    name,
    version,
    ready: true,
    task: model.task,
    model: model.estimator.id,
    inputs: signature.inputs.map((input) => ({ ...input })),
    output: { ...signature.output },
  };
}

function statusOf(code: string): number {
  switch (code) {
    case 'unknown-path':
    case 'unknown-model':
    case 'no-model':
      return 404;
    case 'too-large':
      return 413;
    case 'wrong-content-type':
      return 415;
    case 'damaged-model':
    case 'wrong-width':
      return 500;
    default:
      return 400;
  }
}

const jsonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
} as const;

function reply(status: number, body: Plain): EndpointResponse {
  return { status, body: JSON.stringify(body), headers: jsonHeaders };
}

function failure(status: number, problem: Problem): EndpointResponse {
  return reply(status, { error: { ...problem.data(), at: { ...problem.at } } });
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
