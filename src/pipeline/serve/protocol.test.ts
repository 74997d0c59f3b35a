import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../learn/candidate.ts';
import { predictModel } from '../learn/predict-model.ts';
import { plainRows } from '../registry/rows.ts';
import { exampleCandidates, exampleTable, fitExample } from '../registry/testing/examples.ts';
import { type EndpointRequest, handlePredict, type ServedModel } from './protocol.ts';

const table = exampleTable(120);
let model: Model;
let models: ReadonlyMap<string, ServedModel>;
const all = () =>
  plainRows(
    table,
    model.recipe.schema.map((column) => column.name),
    Array.from({ length: table.rows }, (_, i) => i),
  );

beforeAll(async () => {
  const example = exampleCandidates().find(({ name }) => name === 'logistic-regression · full · survived');
  if (!example) throw new Error('no example');
  model = await fitExample(example.candidate, table);
  models = new Map([['titanic model', { model, version: 'v3' }]]);
});

async function ask(request: Partial<EndpointRequest> & { path: string }) {
  const response = await handlePredict({ method: 'POST', body: '', ...request }, models);
  expect(response.headers['content-type']).toMatch(/json/);
  return { ...response, json: JSON.parse(response.body) };
}
const predictPath = '/v1/models/titanic%20model:predict';

describe('handlePredict', () => {
  it('answers instances by name and in signature order as the model does', async () => {
    const rows = all();
    const expected = await predictModel(model, table, null);
    const { status, json } = await ask({ path: predictPath, body: JSON.stringify({ instances: rows }) });
    expect(status).toBe(200);
    expect(json.version).toBe('v3');
    json.predictions.forEach(
      (answer: { prediction: string; probabilities: Record<string, number> }, row: number) => {
        expect(answer.prediction).toBe(model.classes?.[expected.values[row]]);
        expect(answer.probabilities['1']).toBeCloseTo(
          expected.probabilities?.[2 * row + 1] ?? Number.NaN,
          12,
        );
      },
    );
    const lists = rows.map((row) => model.recipe.schema.map((column) => row[column.name]));
    const again = await ask({ path: predictPath, body: JSON.stringify({ instances: lists }) });
    expect(again.json).toEqual(json);
  });
  it('answers one row at /predict', async () => {
    const [row] = all();
    const { status, json } = await ask({ path: '/predict', body: JSON.stringify({ features: row }) });
    expect(status).toBe(200);
    expect(typeof json.prediction).toBe('string');
    const many = await ask({ path: '/predict', body: JSON.stringify({ instances: [row] }) });
    expect(many.json.predictions[0].prediction).toBe(json.prediction);
  });
  it('describes models and health', async () => {
    expect((await ask({ path: '/healthz', method: 'GET' })).json).toEqual({ status: 'ok', models: 1 });
    const list = (await ask({ path: '/v1/models', method: 'GET' })).json;
    expect(list.models[0]).toMatchObject({ name: 'titanic model', version: 'v3', ready: true });
    const one = (await ask({ path: '/v1/models/titanic%20model', method: 'GET' })).json;
    expect(one.inputs.map((input: { name: string }) => input.name)).toEqual(
      model.recipe.schema.map((c) => c.name),
    );
    expect(one.output).toEqual({ name: 'survived', kind: 'class', classes: ['0', '1'] });
  });
  it.each([
    ['no such path', { path: '/nothing' }, 404, 'unknown-path'],
    ['no such model', { path: '/v1/models/other:predict' }, 404, 'unknown-model'],
    ['broken escape', { path: '/v1/models/%zz:predict' }, 404, 'unknown-model'],
    ['GET on predict', { path: predictPath, method: 'GET' }, 405, 'wrong-method'],
    ['POST on health', { path: '/healthz' }, 405, 'wrong-method'],
    ['empty body', { path: predictPath, body: '' }, 400, 'bad-json'],
    ['not an object', { path: predictPath, body: '[1]' }, 400, 'bad-request'],
    ['no instances', { path: predictPath, body: '{}' }, 400, 'bad-request'],
    ['instances not a list', { path: predictPath, body: '{"instances": 3}' }, 400, 'bad-request'],
    ['a row that is a number', { path: predictPath, body: '{"instances": [3]}' }, 400, 'bad-request'],
    ['a list too short', { path: predictPath, body: '{"instances": [[1]]}' }, 400, 'bad-request'],
    ['a missing column', { path: predictPath, body: '{"instances": [{"age": 3}]}' }, 400, 'missing-column'],
    ['CSV', { path: predictPath, body: 'a,b', contentType: 'text/csv' }, 415, 'wrong-content-type'],
    [
      'too many rows',
      { path: predictPath, body: `{"instances": [${'[],'.repeat(10_000)}[]]}` },
      413,
      'too-large',
    ],
    [
      'too many bytes',
      { path: predictPath, body: `{"instances": "${'x'.repeat(8 * 1024 * 1024)}"}` },
      413,
      'too-large',
    ],
  ])('%s', async (_, request, status, code) => {
    const response = await ask(request);
    expect(response.status).toBe(status);
    expect(response.json.error.code).toBe(code);
    expect(response.json.error.hint).not.toBe('');
  });
  it('names row and column of a wrong type, and allows null', async () => {
    const rows = all().slice(0, 3);
    const wrong = rows.map((row, i) => (i === 1 ? { ...row, age: 'old' } : row));
    const response = await ask({ path: predictPath, body: JSON.stringify({ instances: wrong }) });
    expect(response.status).toBe(400);
    expect(response.json.error).toMatchObject({ code: 'wrong-type', at: { row: 1, column: 'age' } });
    const gaps = rows.map((row) => Object.fromEntries(Object.keys(row).map((key) => [key, null])));
    expect((await ask({ path: predictPath, body: JSON.stringify({ instances: gaps }) })).status).toBe(200);
  });
  it('413 for more rows than it answers at once', async () => {
    const [row] = all();
    const response = await ask({
      path: predictPath,
      body: JSON.stringify({ instances: new Array(10_001).fill(row) }),
    });
    expect(response.status).toBe(413);
  });
  it('500 when the model itself fails', async () => {
    const broken = { ...model, fitted: { ...model.fitted, weights: undefined } } as unknown as Model;
    const response = await handlePredict(
      { path: '/predict', method: 'POST', body: JSON.stringify({ features: all()[0] }) },
      new Map([['m', { model: broken, version: 'v1' }]]),
    );
    expect(response.status).toBe(500);
  });
  it('says so when nothing is served', async () => {
    const response = await handlePredict({ path: '/predict', method: 'POST', body: '{}' }, new Map());
    expect(response.status).toBe(404);
  });
});
