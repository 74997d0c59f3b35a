import { afterEach, expect, it } from 'vitest';
import type { Candidate } from '../src/pipeline/learn/candidate.ts';
import { runPipeline } from '../src/pipeline/search/run-pipeline.ts';
import { renameDataset } from '../src/project/actions/rename-dataset.ts';
import { newProject } from '../src/project/new-project.ts';
import type { DatasetRef, Derivation } from '../src/project/records.ts';
import { createClient } from '../src/runtime/client.ts';
import type { Client, Opened } from '../src/runtime/contract.ts';
import { pipelineFile } from '../src/studio/state/pipeline-file.ts';
import { spawnHere } from './spawn-here.ts';

const people = [
  'id,city,age,buys',
  ...Array.from({ length: 150 }, (_, i) => {
    const age = 18 + ((i * 7) % 60);
    return `${i},${['Ulm', 'Bonn', 'Köln'][i % 3]},${i % 13 === 0 ? '' : age},${(age + (i % 5) * 9) % 40 > 18 ? 'yes' : 'no'}`;
  }),
].join('\n');
const visits = [
  'person,cost,kind',
  ...Array.from(
    { length: 400 },
    (_, i) => `${(i * 13) % 170},${(i * 29) % 97},${i % 4 === 0 ? 'web' : 'shop'}`,
  ),
].join('\n');
const files: { readonly [name: string]: string } = { 'people.csv': people, 'visits.csv': visits };

let client: Client | null = null;
afterEach(() => client?.close());

it('an exported pipeline on a table made from others gives the scores of the studio', async () => {
  const here = createClient({ baseUrl: 'http://localhost/', spawn: spawnHere({}), cores: 2 });
  client = here;
  const datasets: DatasetRef[] = [];
  const tables = new Map<string, Opened>();
  const keep = (id: string, name: string, opened: Opened, more: Partial<DatasetRef> = {}) => {
    const { hash, bytes, reader, params, table } = opened;
    datasets.push({
      id,
      name,
      hash,
      bytes,
      reader,
      params,
      types: {},
      rows: table.rows,
      columns: table.schema.length,
      ...more,
    });
    tables.set(id, opened);
  };
  const open = async (id: string, name: string) =>
    keep(id, name, await here.open(name, new Blob([files[name] ?? '']), {}).result);
  const derive = async (id: string, derived: Derivation, types: DatasetRef['types'] = {}) => {
    const inputs = derived.inputs.map((input) => tables.get(input)?.table);
    const opened = await here.derive({
      operation: derived.operation,
      tables: inputs.flatMap((table) => table ?? []),
      types,
    }).result;
    keep(id, id, opened, { derived, types, params: {} });
  };
  await open('people', 'people.csv');
  await open('visits', 'visits.csv');
  const shop = { op: 'in', column: 'kind', values: ['shop'] };
  await derive('shop', {
    operation: { id: 'filter', params: { conditions: [shop] } },
    inputs: ['visits'],
  });
  const aggregates = [{ column: 'cost', function: 'sum' }, { function: 'rows' }];
  await derive(
    'by person',
    { operation: { id: 'group-by', params: { by: ['person'], aggregates } }, inputs: ['shop'] },
    { rows: 'category' },
  );
  await derive('joined', {
    operation: { id: 'join', params: { leftOn: ['id'], rightOn: ['person'] } },
    inputs: ['people', 'by person'],
  });
  await derive('final', {
    operation: { id: 'derive', params: { name: 'per year', formula: 'cost_sum / age' } },
    inputs: ['joined'],
  });
  const opened = tables.get('final');
  const dataset = datasets.at(-1);
  if (!opened || !dataset) throw new Error('no table');
  const columns = opened.table.schema.map(({ name }) => name);
  expect(columns).toEqual(['id', 'city', 'age', 'buys', 'person', 'cost_sum', 'rows', 'per year']);
  expect(opened.table.schema.find(({ name }) => name === 'rows')?.kind).toBe('category');
  const candidate: Candidate = {
    recipe: {
      steps: [
        { id: 'fill', step: 'impute-median', columns: { kind: 'number' }, params: {} },
        { id: 'words', step: 'encode-one-hot', columns: { kind: 'category' }, params: {} },
        { id: 'scale', step: 'scale-standard', columns: { kind: 'number' }, params: {} },
      ],
    },
    roles: { id: 'ignore', person: 'ignore', buys: 'target' },
    estimator: { id: 'logistic-regression', params: {} },
    target: 'buys',
    task: 'classification',
    seed: 3,
  };
  const plan = { id: 'stratified-k-fold', params: { folds: 4, shuffle: true } };
  const metrics = ['accuracy', 'roc-auc'];
  const { table } = opened;
  const evaluation = await here.evaluate({ table, candidate, plan, metrics, holdout: null }).result;

  const named = renameDataset('people', 'Guests').change({ ...newProject('p', 'P'), datasets });
  const file = pipelineFile({
    dataset,
    datasets: named.datasets,
    ...{ columns, candidate, plan, metrics },
  });
  expect(file.source).toMatchObject({ file: 'people.csv' });
  expect(file.operations).toMatchObject([
    {
      id: 'join',
      params: {
        with: {
          source: { file: 'visits.csv' },
          operations: [{ id: 'filter' }, { id: 'group-by', types: { rows: 'category' } }],
        },
      },
    },
    { id: 'derive' },
  ]);
  const report = await runPipeline(JSON.stringify(file), {
    version: '0',
    open: async (name) => new TextEncoder().encode(files[name]),
  });
  expect(report.rows).toBe(150);
  expect(Object.keys(report.receipt.others ?? {})).toEqual(['visits.csv']);
  for (const metric of metrics) expect(report.scores?.[metric]?.mean).toBe(evaluation.scores[metric]?.mean);
});
