import type { PlainObject } from '../src/pipeline/base/plain.ts';
import {
  type EndpointAnswer,
  type EndpointQuestion,
  type EndpointReply,
  requestBytesLimit,
} from '../src/runtime/endpoint-protocol.ts';

/** How long a page may take to say that it serves a model, and then to answer. */
export type EndpointTimes = { readonly acceptMs: number; readonly answerMs: number };
const usualTimes: EndpointTimes = { acceptMs: 3000, answerMs: 30_000 };

/** The path below the app's own address if the endpoint answers it, else null. */
export function endpointPath(url: string, scope: string): string | null {
  const { origin, pathname } = new URL(url);
  const base = new URL(scope);
  if (origin !== base.origin || !pathname.startsWith(base.pathname)) return null;
  const path = pathname.slice(base.pathname.length);
  return path === 'predict' || path === 'healthz' || path === 'v1' || path.startsWith('v1/') ? path : null;
}

/**
 * Answers one HTTP request from the models that open pages serve. 200 with the answer, 400 for a bad body, 404 for
 * an unknown model, 405 for a wrong method, 413 for a body that is too large, 503 if no page serves anything,
 * 504 if a page does not answer in time; errors carry a Problem.
 */
export async function answerEndpoint(
  request: Request,
  path: string,
  clients: Clients,
  scope: string,
  times: EndpointTimes = usualTimes,
): Promise<Response> {
  const pages = (await clients.matchAll({ type: 'window', includeUncontrolled: true })).filter((page) =>
    page.url.startsWith(scope),
  );
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (path === 'healthz' || path === 'v1/models' || path === 'v1/models/') {
    if (!reading) return wrongMethod('GET');
    const models = await servedModels(pages, times.acceptMs);
    if (path !== 'healthz') return json(200, { models });
    return models.length > 0 ? json(200, { status: 'ok', models: models.length }) : nothingServed();
  }
  const named = /^v1\/models\/([^/:]+)(:predict)?$/.exec(path);
  if (path !== 'predict' && !named) {
    return problem(
      404,
      'unknown-path',
      `There is nothing at "${path}".`,
      'See v1/models for what is served.',
    );
  }
  const model = named?.[1] === undefined ? null : decodeName(named[1]);
  const declared = Number(request.headers.get('Content-Length') ?? 0);
  const body = reading ? '' : declared > requestBytesLimit ? null : await request.text();
  if (body === null || body.length > requestBytesLimit) {
    return problem(413, 'too-large', 'The request is larger than 8 MB.', 'Send fewer rows at a time.');
  }
  const contentType = request.headers.get('Content-Type');
  const call = { path: `/${path}`, method: request.method, contentType, body };
  return forward(pages, { kind: 'orrery-call', model, call }, times);
}

async function forward(
  pages: readonly Client[],
  question: EndpointQuestion & { readonly kind: 'orrery-call' },
  times: EndpointTimes,
): Promise<Response> {
  const answers = pages.map((page) => ask(page, question, times));
  const outcome = await firstUseful(answers);
  if (outcome.kind === 'answer') {
    const { status, body, headers } = outcome.answer;
    return new Response(body, { status, headers });
  }
  if (outcome.kind === 'late') {
    return problem(
      504,
      'endpoint-late',
      'The model did not answer in time.',
      'Try again with fewer rows, or look at the page that serves it.',
    );
  }
  const models = await servedModels(pages, times.acceptMs);
  return models.length === 0 ? nothingServed() : unknownModel(question.model, models);
}

type Outcome =
  | { readonly kind: 'answer'; readonly answer: EndpointAnswer }
  | { readonly kind: 'none' | 'late' };

function ask(page: Client, question: EndpointQuestion, times: EndpointTimes): Promise<Outcome> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    let timer = setTimeout(() => finish({ kind: 'none' }), times.acceptMs);
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      port1.onmessage = null;
      port1.close();
      resolve(outcome);
    };
    port1.onmessage = ({ data }: MessageEvent<EndpointReply>) => {
      if (data.kind === 'accepted') {
        clearTimeout(timer);
        timer = setTimeout(() => finish({ kind: 'late' }), times.answerMs);
      } else if (data.kind === 'answer') finish({ kind: 'answer', answer: data.answer });
      else finish({ kind: 'none' });
    };
    page.postMessage(question, [port2]);
  });
}

/** The first answer; else a page that took too long; else none. */
async function firstUseful(answers: readonly Promise<Outcome>[]): Promise<Outcome> {
  const found = Promise.any(
    answers.map(async (answer) => {
      const outcome = await answer;
      if (outcome.kind !== 'answer') throw outcome;
      return outcome;
    }),
  );
  try {
    return await found;
  } catch {
    const outcomes = await Promise.all(answers);
    return outcomes.find(({ kind }) => kind === 'late') ?? { kind: 'none' };
  }
}

async function servedModels(pages: readonly Client[], limitMs: number): Promise<readonly PlainObject[]> {
  const lists = await Promise.all(
    pages.map(
      (page) =>
        new Promise<readonly PlainObject[]>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          const timer = setTimeout(() => resolve([]), limitMs);
          port1.onmessage = ({ data }: MessageEvent<EndpointReply>) => {
            clearTimeout(timer);
            port1.close();
            resolve(data.kind === 'models' ? data.models : []);
          };
          page.postMessage({ kind: 'orrery-models' } satisfies EndpointQuestion, [port2]);
        }),
    ),
  );
  const byName = new Map(lists.flat().map((model) => [model.name, model]));
  return [...byName.values()];
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const jsonHeaders = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };

function json(status: number, body: unknown, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...jsonHeaders, ...more } });
}

function problem(
  status: number,
  code: string,
  message: string,
  hint: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  return json(status, { error: { code, message, hint, at: {} } }, more);
}

function wrongMethod(allowed: 'GET' | 'POST'): Response {
  return problem(405, 'wrong-method', `This address answers ${allowed} only.`, `Use ${allowed}.`, {
    Allow: allowed,
  });
}

function nothingServed(): Response {
  return problem(
    503,
    'no-replica',
    'No open page serves a model.',
    'Open the studio, deploy a model under Serve, and keep the page open.',
    { 'Retry-After': '5' },
  );
}

function unknownModel(name: string | null, models: readonly PlainObject[]): Response {
  const known = models.map((model) => model.name).join(', ');
  return problem(
    404,
    'unknown-model',
    name === null ? 'No model was named, and several are served.' : `No model is served as "${name}".`,
    known === '' ? 'Nothing is served now.' : `Served now: ${known}.`,
  );
}
