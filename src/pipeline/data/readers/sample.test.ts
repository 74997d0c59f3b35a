import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { seeded } from '../../base/random.ts';
import { generators, readers } from '../catalog.ts';
import { bytesSource } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { sample } from './sample.ts';

function file(content: unknown, name = 'made.json') {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return bytesSource(name, new TextEncoder().encode(text));
}

describe('generated tables', () => {
  it.each(generators.list.map(({ card }) => [card.id, card.params] as const))(
    '%s: the file makes the table of its generator',
    async (id, declared) => {
      const params = { rows: 40, noise: 0.2 };
      const source = file({ generator: id, params, seed: 5 }, `${id}.json`);
      expect((await sniffReader(source)).card.id).toBe('sample');
      const { table, types, decisions } = await sample.read(source, {}, {}, silentJob);
      expect(table).toEqual(
        generators.get(id).make(parseParams({ id, params: declared }, params), seeded(5)),
      );
      expect(types.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
      expect(decisions[0]).toMatchObject({ param: 'generator', why: expect.stringContaining('rows 40') });
    },
  );

  it('takes parameters and seed from their defaults', async () => {
    const { table } = await sample.read(file({ generator: 'moons' }), {}, {}, silentJob);
    expect(table).toEqual(
      generators.get('moons').make(parseParams(generators.get('moons').card, {}), seeded(0)),
    );
  });

  it('reads columns as the kinds that are chosen', async () => {
    const source = file({ generator: 'blobs', params: { rows: 9 } });
    const { table } = await sample.read(source, {}, { class: 'text', x1: 'category' }, silentJob);
    expect(table.columns.map(({ kind }) => kind)).toEqual(['category', 'number', 'text']);
    await expect(sample.read(source, {}, { nosuch: 'text' }, silentJob)).rejects.toMatchObject({
      code: 'missing-column',
    });
  });

  it('refuses what it cannot make', async () => {
    const refused = (content: unknown) => sample.read(file(content), {}, {}, silentJob);
    await expect(refused({ generator: 'nosuch' })).rejects.toMatchObject({ code: 'unknown-generator' });
    await expect(refused({ generator: 'moons', params: { rows: -1 } })).rejects.toMatchObject({
      code: 'bad-parameter',
    });
    for (const content of [
      '[]',
      '{',
      { generator: 3 },
      { generator: 'moons', seed: 0.5 },
      'x'.repeat(70_000),
    ])
      await expect(refused(content)).rejects.toMatchObject({ code: 'bad-sample' });
  });

  it('leaves other JSON to its readers', () => {
    const others = [
      '{"rows":[{"generator":"moons","kwh":3}]}',
      '[{"generator":"moons"}]',
      '{"generator":"a","b":1}',
    ];
    for (const text of others) {
      const head = new TextEncoder().encode(text);
      expect(sample.sniff(head, 'plants.json')).toBe(0);
      expect(readers.get('json').sniff(head, 'plants.json')).toBeGreaterThan(0);
    }
  });
});
