import { afterEach, expect, it } from 'vitest';
import { sha256 } from '../src/pipeline/base/plain.ts';
import { createClient } from '../src/runtime/client.ts';
import type { Client } from '../src/runtime/contract.ts';
import { spawnHere } from './spawn-here.ts';

const rows = 400_000;
const text = `a,b\n${Array.from({ length: rows }, (_, row) => `${row},${(row * 7919) % 1_000_003}.25`).join('\n')}\n`;
const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function open(content: string, broken: boolean) {
  const asked: string[] = [];
  const spawn = spawnHere({
    engine: (made, role) => ({
      ...made,
      async call(verb, input, port) {
        asked.push(`${role} ${verb}`);
        if (broken && verb === 'hash') throw new RangeError('out of memory');
        return made.call(verb, input, port);
      },
    }),
  });
  const client = createClient({ baseUrl: 'http://localhost/', spawn, cores: 2 });
  clients.push(client);
  return { opened: await client.open('t.csv', new Blob([content]), {}).result, asked };
}

it('a large file is hashed by another thread while it is read; by the reading thread if that fails', async () => {
  expect(text.length).toBeLessThan(16 * 1024 ** 2);
  const large = text.padEnd(8 * 1024 ** 2, `${rows},1\n`);
  const expected = await sha256(large);
  const beside = await open(large, false);
  expect(beside.opened.hash).toBe(expected);
  expect(beside.asked).toContain('compute hash');
  expect(beside.asked).toContain('ingest hashed');
  const fallen = await open(large, true);
  expect(fallen.opened.hash).toBe(expected);
  expect(fallen.opened.table).toEqual(beside.opened.table);
});

it('a small file is hashed where it is read', async () => {
  const small = text.slice(0, 10_000);
  const { opened, asked } = await open(small, false);
  expect(opened.hash).toBe(await sha256(small));
  expect(asked).not.toContain('compute hash');
});
