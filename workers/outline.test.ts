import { afterEach, expect, it } from 'vitest';
import { writeZip } from '../src/pipeline/data/zip.ts';
import { createClient } from '../src/runtime/client.ts';
import type { Client } from '../src/runtime/contract.ts';
import { spawnHere } from './spawn-here.ts';

let client: Client | null = null;
afterEach(() => client?.close());
const text = '{"items":[{"a":1},{"a":2}],"total":2}';

it('the places in a file are told by its reader, also of a file in an archive', async () => {
  const here = createClient({ baseUrl: 'http://localhost/', spawn: spawnHere({}), cores: 2 });
  client = here;
  const zip = await writeZip([{ name: 'items.json', bytes: new TextEncoder().encode(text) }]);
  for (const [name, blob] of [
    ['items.json', new Blob([text])],
    ['items.zip', zip],
  ] as const) {
    const root = await here.outline({ name, blob, reader: 'json', params: {} }).result;
    expect(root.branches.map(({ path, members, of }) => [path, members, of])).toEqual([
      ['items', 2, 'objects'],
    ]);
  }
  const csv = here.outline({ name: 'a.csv', blob: new Blob(['a\n1\n']), reader: 'csv', params: {} });
  await expect(csv.result).rejects.toMatchObject({ code: 'no-outline', at: { file: 'a.csv' } });
  const bad = here.outline({ name: 'a.json', blob: new Blob(['{"a":']), reader: 'json', params: {} });
  await expect(bad.result).rejects.toMatchObject({ code: 'bad-json' });
});
