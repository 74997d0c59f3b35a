import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '../src/runtime/client.ts';
import type { Client, TableRef } from '../src/runtime/contract.ts';
import { spawnHere } from './spawn-here.ts';

const people = 'id,name\n1,ann\n2,bob\n3,cat\n';
const visits = 'id,cost\n1,10\n1,5\n3,7\n9,1\n';
const join = { id: 'join', params: { how: 'left', leftOn: ['id'], rightOn: ['id'] } };
const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function twoTables(deaths: ((reason: string) => void)[] = []) {
  const spawn = spawnHere({ onSpawn: (role, die) => role === 'ingest' && deaths.push(die) });
  const client = createClient({ baseUrl: 'http://localhost/', spawn, cores: 2 });
  clients.push(client);
  const left = (await client.open('people.csv', new Blob([people]), {}).result).table;
  const right = (await client.open('visits.csv', new Blob([visits]), {}).result).table;
  return { client, left, right };
}
async function rowsOf(client: Client, table: TableRef): Promise<unknown> {
  const page = await client.page(table, 0, table.rows, null);
  return page.cells;
}

describe('tables made from others', () => {
  it('the same operation on the same tables has the same key, other parameters another', async () => {
    const { client, left, right } = await twoTables();
    const input = { operation: join, tables: [left, right] };
    const made = await client.derive(input).result;
    const again = await client.derive(input).result;
    const inner = { ...join, params: { ...join.params, how: 'inner' } };
    const other = await client.derive({ ...input, operation: inner }).result;
    expect(made.table.rows).toBe(4);
    expect(other.table.rows).toBe(3);
    expect(again.hash).toBe(made.hash);
    expect(other.hash).not.toBe(made.hash);
    expect(made.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('is made again, with all it stands on, after the reading thread has died', async () => {
    const deaths: ((reason: string) => void)[] = [];
    const { client, left, right } = await twoTables(deaths);
    const { table } = await client.derive({ operation: join, tables: [left, right] }).result;
    const sort = { id: 'sort', params: { by: ['cost'] } };
    const sorted = await client.derive({ operation: sort, tables: [table] }).result;
    const before = await rowsOf(client, sorted.table);
    deaths[0]?.('It crashed.');
    expect(await rowsOf(client, sorted.table)).toEqual(before);
    expect(deaths.length).toBe(2);
  });

  it('an operation that fails says where; an unknown one is refused', async () => {
    const { client, left } = await twoTables();
    const failing = client.derive({
      operation: { id: 'sort', params: { by: ['age'] } },
      tables: [left],
    });
    await expect(failing.result).rejects.toMatchObject({ code: 'missing-column' });
    const unknown = client.derive({
      operation: { id: 'shake', params: {} },
      tables: [left],
    });
    await expect(unknown.result).rejects.toMatchObject({ message: expect.stringContaining('shake') });
  });
});
