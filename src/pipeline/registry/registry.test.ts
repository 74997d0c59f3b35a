import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { metrics } from '../measure/catalog.ts';
import { aliasAt, currentAliases, moveAlias, retiredVersions, rollBack } from './aliases.ts';
import { appendEvent, verifyChain } from './audit.ts';
import { type CategoryBaseline, makeBaselines, type NumberBaseline } from './baseline.ts';
import { diffVersions } from './compare.ts';
import { lineageOf } from './lineage.ts';
import { modelCard } from './model-card.ts';
import type { ModelVersion, VersionEvent } from './run.ts';
import { exampleCandidates, exampleRun, exampleTable, fitExample } from './testing/examples.ts';
import { makeVersion } from './version.ts';

const table = exampleTable(60);
const examples = exampleCandidates();
async function version(name: string, number: number, mean: number): Promise<ModelVersion> {
  const example = examples.find((one) => one.name === name);
  if (!example) throw new Error('no example');
  const run = { ...exampleRun(example.candidate, table), id: `run-${number}` };
  const model = await fitExample(example.candidate, table);
  const made = await makeVersion({
    run,
    model,
    table,
    id: `v${number}`,
    number,
    name: 'm',
    recordedAt: `2026-01-0${number}T00:00:00.000Z`,
  });
  return {
    ...made.version,
    scores: {
      accuracy: { mean, sd: 0.01, perFold: [mean, mean] },
      'log-loss': { mean: 1 - mean, sd: 0.01, perFold: [1 - mean, 1 - mean] },
    },
  };
}
const one = version('decision-tree · full · survived', 1, 0.8);
const two = version('random-forest · short · survived', 2, 0.85);

describe('makeVersion', () => {
  it('is the same twice, and names what the model takes and gives', async () => {
    const again = await version('decision-tree · full · survived', 1, 0.8);
    expect(again).toEqual(await one);
    expect(again.signature.output).toEqual({ name: 'survived', kind: 'class', classes: ['0', '1'] });
    expect(again.model).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(new Set(again.golden.values).size).toBe(2);
  });
});

describe('baselines', () => {
  it('count values, missing ones and levels', () => {
    const baselines = makeBaselines(table, ['age', 'sex', 'alone'], seeded(1));
    const age = baselines.age as unknown as NumberBaseline;
    const column = table.columns[0];
    const present =
      column.kind === 'number' ? column.values.filter((value) => !Number.isNaN(value)) : new Float64Array();
    expect(age.rows).toBe(60);
    expect(age.missing).toBe(60 - present.length);
    expect(age.counts.reduce((sum, count) => sum + count, 0)).toBe(present.length);
    expect(age.sample).toEqual([...present].sort((a, b) => a - b));
    const sex = baselines.sex as unknown as CategoryBaseline;
    expect(sex.counts.reduce((sum, count) => sum + count, 0) + sex.missing).toBe(60);
    expect((baselines.alone as unknown as CategoryBaseline).levels).toEqual(['false', 'true']);
  });
  it('keep at most 2000 values, a fair draw of all', () => {
    const random = seeded(3);
    const big = {
      rows: 30_000,
      columns: [
        {
          kind: 'number' as const,
          name: 'x',
          values: Float64Array.from({ length: 30_000 }, () => random.normal()),
        },
      ],
    };
    const { sample, mean, sd } = makeBaselines(big, ['x'], seeded(1)).x as unknown as NumberBaseline;
    expect(sample).toHaveLength(2000);
    expect(Math.abs(sample.reduce((sum, value) => sum + value / 2000, 0) - mean)).toBeLessThan(
      (4 * sd) / Math.sqrt(2000),
    );
  });
});

describe('diffVersions', () => {
  it('shows what differs, and which way is better', async () => {
    const rows = diffVersions(await one, await two, metrics.cards);
    const find = (group: string, label: string) =>
      rows.find((row) => row.group === group && row.label === label);
    expect(find('parameters', 'model')).toMatchObject({
      a: 'decision-tree',
      b: 'random-forest',
      same: false,
    });
    const accuracy = rows.find((row) => row.group === 'scores' && row.change === '+0.050');
    expect(accuracy).toMatchObject({ better: 'b', a: '0.800 ± 0.010' });
    expect(rows.find((row) => row.group === 'scores' && row.change === '−0.050')).toMatchObject({
      better: 'b',
    });
    expect(rows.filter((row) => row.group === 'recipe').some((row) => row.change === 'added')).toBe(true);
    expect(find('data', 'rows')?.same).toBe(true);
    expect(diffVersions(await one, await one, metrics.cards).every((row) => row.same)).toBe(true);
  });
  it('names how the target is learnt, here and on the card', async () => {
    const held = await one;
    const targetTransform = { step: 'transform-log', params: { function: 'log1p' } };
    const changed = { ...held, candidate: { ...held.candidate, targetTransform } };
    const found = diffVersions(held, changed, metrics.cards).filter((row) => !row.same);
    expect(found).toMatchObject([
      { label: 'target learnt as', a: 'itself', b: 'transform-log {"function":"log1p"}' },
    ]);
    const details = { name: 'A', estimator: 'B' };
    expect(modelCard(changed, details)).toContain('- Target learnt through transform-log (function log1p)');
    expect(modelCard(held, details)).not.toContain('Target learnt');
  });
});

describe('audit chain, aliases and rollback', () => {
  const stamp = (n: number) => ({ id: `e${n}`, project: 'p', recordedAt: `2026-01-0${n}T12:00:00.000Z` });
  async function history(): Promise<VersionEvent[]> {
    const events: VersionEvent[] = [];
    const add = async (event: Parameters<typeof appendEvent>[1]) => {
      events.push(await appendEvent(events, event));
    };
    await add({ ...stamp(1), kind: 'registered', version: 'v1' });
    await add(moveAlias(events, 'champion', await one, stamp(2), 'first'));
    await add({ ...stamp(3), kind: 'registered', version: 'v2' });
    await add(moveAlias(events, 'champion', await two, stamp(4)));
    await add(rollBack(events, 'champion', stamp(5), 'it failed'));
    return events;
  }
  it('follows the aliases and rolls back by a new fact', async () => {
    const events = await history();
    expect(currentAliases(events).get('champion')).toBe('v1');
    expect(aliasAt(events, 'champion', '2026-01-04T23:00:00.000Z')).toBe('v2');
    expect(events.at(-1)).toMatchObject({ kind: 'rollback', version: 'v1', from: 'v2' });
    expect(await verifyChain(events)).toEqual({ intact: true, events: 5 });
    const forward = rollBack(events, 'champion', stamp(6));
    expect(forward).toMatchObject({ version: 'v2', from: 'v1' });
    const retired = [...events, await appendEvent(events, { ...stamp(6), kind: 'retired', version: 'v1' })];
    expect(retiredVersions(retired).has('v1')).toBe(true);
    expect(currentAliases(retired).size).toBe(0);
    expect(() => moveAlias(retired, 'champion', { id: 'v1', number: 1 } as ModelVersion, stamp(7))).toThrow(
      /retired/,
    );
    expect(() => moveAlias(events, 'Bad Alias', { id: 'v1', number: 1 } as ModelVersion, stamp(7))).toThrow(
      /alias/,
    );
    expect(() => rollBack([], 'champion', stamp(1))).toThrow(/no earlier/);
  });
  it('notices every change, removal and exchange', async () => {
    const events = await history();
    for (let i = 0; i < events.length; i++) {
      for (const key of ['version', 'recordedAt', 'kind', 'text'] as const) {
        const bad = events.with(i, { ...events[i], [key]: 'changed' } as VersionEvent);
        expect((await verifyChain(bad)).intact).toBe(false);
      }
      if (i < events.length - 1) expect((await verifyChain(events.toSpliced(i, 1))).intact).toBe(false);
    }
    expect((await verifyChain([events[1], events[0], ...events.slice(2)])).intact).toBe(false);
  });
});

describe('lineage and model card', () => {
  it('goes from data to deployment, shared parts once', async () => {
    const versions = [await one, await two];
    const runs = versions.map((one) => ({ ...exampleRun(one.candidate, table), id: one.run }));
    const { nodes, edges } = lineageOf(
      versions,
      runs,
      [
        {
          id: 'd',
          name: 'Release 1',
          strategy: { id: 'canary' },
          arms: [{ version: 'v1' }, { version: 'v2' }],
        },
      ],
      new Map([['champion', 'v1']]),
    );
    expect(nodes.map((node) => node.kind)).toEqual([
      'data',
      'recipe',
      'recipe',
      'run',
      'run',
      'version',
      'version',
      'deployment',
    ]);
    expect(edges).toHaveLength(8);
    for (const edge of edges) {
      const [from, to] = [edge.from, edge.to].map((id) => nodes.find((node) => node.id === id));
      expect(to?.column).toBe((from?.column ?? 9) + 1);
    }
    expect(nodes.find((node) => node.id === 'version:v1')?.detail).toBe('champion');
    expect(lineageOf(versions, runs, [], new Map(), 'v2').nodes).toHaveLength(4);
  });
  it('writes a card that carries the numbers and no markup from outside', async () => {
    const card = modelCard(await one, {
      name: 'A <b>bold</b> | name',
      estimator: 'Decision tree',
      aliases: ['champion'],
      notes: ['# not a heading'],
    });
    expect(card).toContain('| accuracy | 0.8000 |');
    expect(card).toContain('@champion');
    expect(card).not.toContain('<b>');
    expect(card).not.toMatch(/^# not/m);
  });
});
