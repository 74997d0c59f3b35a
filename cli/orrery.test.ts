import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import golden from '../src/pipeline/search/golden/titanic.json' with { type: 'json' };
import { readPipelineFile } from '../src/pipeline/search/pipeline-file.ts';
import type { Report } from '../src/pipeline/search/report.ts';
import { readDeploymentFile } from '../src/pipeline/watch/deployment-file.ts';

const root = path.resolve(import.meta.dirname, '..');
const examples = path.join(root, 'cli/examples');
const data = path.resolve(root, '../shared/data');

function orrery(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, ['--import', 'tsx', path.join(root, 'cli/orrery.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'orrery-'));
  const rows = Array.from({ length: 40 }, (_, i) => `${i % 2 ? 5 + (i % 7) : i % 6},${i % 2 ? 'yes' : 'no'}`);
  writeFileSync(path.join(folder, 'rows.csv'), `x,y\n${rows.join('\n')}\n`);
  const pipeline = {
    version: 1,
    source: { file: 'rows.csv' },
    target: 'y',
    task: 'classification',
    recipe: [{ step: 'scale-standard' }],
    estimator: { id: 'logistic-regression' },
    validation: { id: 'k-fold', params: { folds: 4 } },
    metrics: ['accuracy'],
    include: ['predictions'],
  };
  writeFileSync(path.join(folder, 'good.json'), JSON.stringify(pipeline));
  writeFileSync(path.join(folder, 'bad.json'), JSON.stringify({ ...pipeline, target: 'z' }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('orrery', () => {
  it('runs a pipeline file and prints one report, the same in the file it was asked to write', () => {
    const out = path.join(folder, 'report.json');
    const run = orrery('run', path.join(folder, 'good.json'), '--out', out);
    expect(run.code, run.err).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(run.out);
    const report = JSON.parse(run.out) as Report;
    expect(report.scores?.accuracy?.mean).toBeGreaterThan(0.8);
    expect(report.folds).toHaveLength(4);
    expect(report.orrery).toBe(
      (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version,
    );
  });

  it('tells a problem on standard error and exits 1', () => {
    const run = orrery('run', path.join(folder, 'bad.json'));
    expect(run.code).toBe(1);
    expect(run.out).toBe('');
    const { problem } = JSON.parse(run.err.trim().split('\n').at(-1) ?? '') as {
      problem: { [key: string]: unknown };
    };
    expect(problem).toMatchObject({ code: 'missing-column', at: { column: 'z' } });
    expect(Object.keys(problem).sort()).toEqual(['at', 'code', 'hint', 'message']);
  });

  it.each([[['run']], [['run', 'a.json', '--fast']], [['run', 'a.json', '--param', 'x=1']]])(
    'exits 2 on wrong usage: %j',
    (args) => {
      const run = orrery(...args);
      expect(run.code).toBe(2);
      expect(run.err).toContain('Usage');
    },
  );

  it('profiles a file: schema, statistics, quality, suggested rules', () => {
    const run = orrery('profile', path.join(folder, 'rows.csv'));
    expect(run.code, run.err).toBe(0);
    const report = JSON.parse(run.out) as { [key: string]: unknown };
    expect(report).toMatchObject({ file: 'rows.csv', reader: 'csv', rows: 40 });
    expect(report.schema).toMatchObject([{ name: 'x', kind: 'number' }, { name: 'y' }]);
    expect(report.statistics).toMatchObject({
      rows: 40,
      columns: [
        { name: 'x', missing: 0 },
        { name: 'y', distinct: 2 },
      ],
    });
    expect(report.quality).toHaveProperty('score');
    expect(report.rules).toContainEqual(
      expect.objectContaining({ rule: 'not-null', columns: ['x'], from: 'CompleteIfComplete', share: 1 }),
    );
  });

  it('profiles a file as it is told to read it', () => {
    const file = path.join(folder, 'told.csv');
    writeFileSync(file, `a;b=c;d\n007;1,5;x\n008;2,5;y\n009;-;x\n010;4,5;y\n`);
    const told = [
      '--param',
      'delimiter=;',
      '--param',
      'header=yes',
      '--param',
      'missing=x,',
      '--type',
      'b=c=text',
    ];
    const run = orrery('profile', file, '--reader', 'csv', ...told, '--type', 'a=number', '--target', 'd');
    expect(run.code, run.err).toBe(0);
    const report = JSON.parse(run.out) as {
      params: unknown;
      types: { name: string; kind: string; why: string; confidence: number }[];
      statistics: { columns: { mean: number; missing: number }[]; target: unknown };
    };
    expect(report.params).toEqual({ delimiter: ';', header: 'yes', missing: ['x', ''] });
    expect(report.types.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'a number',
      'b=c text',
      'd category',
    ]);
    expect(report.types.every(({ why, confidence }) => why.endsWith('.') && confidence > 0)).toBe(true);
    expect(report.statistics.columns[0]?.mean).toBe(8.5);
    expect(report.statistics.columns[2]?.missing).toBe(2);
  });

  it.each(['[]', '{}', '[{}, {}]'])('profiles %s as a table without rows, and says why', (content) => {
    const file = path.join(folder, 'valid.json');
    writeFileSync(file, content);
    const run = orrery('profile', file);
    expect(run.code, run.err).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({
      rows: 0,
      schema: [],
      problems: [{ hint: expect.stringContaining('hoose') }],
    });
  });

  it('takes a file named .json for nothing else', () => {
    const file = path.join(folder, 'broken.json');
    writeFileSync(file, '["a"] trailing\n');
    const run = orrery('profile', file);
    expect(run.code).toBe(1);
    expect(run.err).toContain('bad-json');
  });

  it('refuses a target that is not there', () => {
    const run = orrery('profile', path.join(folder, 'rows.csv'), '--target', 'z');
    expect(run.code).toBe(1);
    expect(run.err).toContain('missing-column');
  });

  it('prints every card', () => {
    const cards = JSON.parse(orrery('catalog').out) as {
      readonly [kind: string]: readonly { readonly id: string }[];
    };
    for (const kind of [
      'readers',
      'steps',
      'estimators',
      'metrics',
      'plans',
      'searchers',
      'exporters',
      'strategies',
      'driftTests',
    ]) {
      expect(cards[kind]?.length, kind).toBeGreaterThan(0);
    }
    expect(cards.metrics?.map((card) => card.id)).toContain('roc-auc');
  });

  it('has examples that can be read', () => {
    for (const name of readdirSync(examples)) {
      const text = readFileSync(path.join(examples, name), 'utf8');
      if (text.includes('"arms"')) expect(readDeploymentFile(text).arms.length).toBeGreaterThan(1);
      else expect(readPipelineFile(text).target).not.toBeNull();
    }
  });
});

describe.skipIf(!existsSync(data))(
  'orrery on real data (needs the shared data sets beside the repository)',
  () => {
    it('gives scikit-learn’s accuracy and AUC on titanic, fold by fold', () => {
      const run = orrery('run', path.join(examples, 'titanic-logistic.json'), '--data', data);
      expect(run.code, run.err).toBe(0);
      const report = JSON.parse(run.out) as Report;
      for (const metric of ['accuracy', 'roc-auc'] as const) {
        report.folds?.forEach((fold, index) => {
          expect(fold.scores[metric]).toBeCloseTo(golden[metric][index] ?? Number.NaN, 6);
        });
        const mean = golden[metric].reduce((sum, value) => sum + value, 0) / golden[metric].length;
        expect(Math.abs((report.scores?.[metric]?.mean ?? 0) - mean)).toBeLessThan(1e-6);
        expect(report.baseline?.[metric]?.mean).toBeLessThan(mean - 0.1);
      }
      expect(report.rows).toBe(891);
    });

    it('trains a network, on WebAssembly or plain JavaScript, better than the baseline', () => {
      const run = orrery('run', path.join(examples, 'titanic-network.json'), '--data', data);
      expect(run.code, run.err).toBe(0);
      const report = JSON.parse(run.out) as Report;
      expect(report.scores?.['roc-auc']?.mean).toBeGreaterThan(0.8);
      expect(report.scores?.['log-loss']?.mean).toBeLessThan(
        (report.baseline?.['log-loss']?.mean ?? 0) - 0.1,
      );
    });

    it('replays a deployment: promoted, and the shifted column alerts', () => {
      const run = orrery('replay', path.join(examples, 'titanic-canary.json'), '--data', data);
      expect(run.code, run.err).toBe(0);
      const report = JSON.parse(run.out) as {
        view: { phase: string };
        alerts: { column: string; state: string }[];
      };
      expect(report.view.phase).toBe('promoted');
      expect(report.alerts.map(({ column, state }) => `${column} ${state}`)).toEqual([
        'fare firing',
        'fare resolved',
      ]);
    });
  },
);
