import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { readers } from '../catalog.ts';
import { bytesSource } from '../reader.ts';
import { xml } from '../readers/xml.ts';
import type { OutlineBranch } from '../record-outline.ts';

async function outline(text: string, params = {}): Promise<OutlineBranch> {
  const source = bytesSource('a.xml', new TextEncoder().encode(text));
  const root = await xml.outline?.(source, parseParams(xml.card, params), silentJob);
  if (!root) throw new Error('no outline');
  return root;
}
function lines({
  path,
  places,
  members,
  of,
  fields,
  branches,
  moreBranches,
}: OutlineBranch): readonly string[] {
  const shown = fields.map(({ name, sample }) => (name === '' ? sample : `${name}=${sample}`)).join(' ');
  const own = `${path} ${places}×${members} ${of} (${shown})${moreBranches ? ' …' : ''}`;
  return [own, ...branches.flatMap(lines)];
}
const shop =
  '<s:shop xmlns:s="urn:x"><order no="1"><line>tea</line><line>cake</line><by><name>Ann</name></by></order>' +
  '<order no="2"><line>pie &amp; ice</line></order><note>  so  it\n is </note></s:shop>';

describe('the outline of an XML file', () => {
  it('tells every path, how often it is there, and what the first one holds', async () => {
    expect(lines(await outline(shop))).toEqual([
      '/s:shop 1×1 objects (note=so it is)',
      '/s:shop/order 2×2 objects (@no=1 line=tea)',
      '/s:shop/order/line 3×2 values (tea)',
      '/s:shop/order/by 1×1 objects (name=Ann)',
      '/s:shop/order/by/name 1×1 values (Ann)',
      '/s:shop/note 1×1 values (so it is)',
    ]);
    expect((await outline(shop, { prefixes: false })).path).toBe('/shop');
  });

  it('each of its paths is read by the reader, with as many rows as it says', async () => {
    const visit = async (branch: OutlineBranch): Promise<void> => {
      const params = parseParams(xml.card, { records: branch.path, lists: 'join' });
      const source = bytesSource('a.xml', new TextEncoder().encode(shop));
      const { table } = await xml.read(source, params, {}, silentJob);
      expect([branch.path, table.rows]).toEqual([branch.path, branch.places]);
      for (const child of branch.branches) await visit(child);
    };
    await visit(await outline(shop));
  });

  it('stays small where names are many', async () => {
    const names = Array.from({ length: 3000 }, (_, i) => `<k${i}><a>1</a></k${i}>`).join('');
    const root = await outline(`<r>${names}</r>`);
    expect(root.moreBranches).toBe(true);
    expect(lines(root).length).toBeLessThan(200);
  });
});

describe('readers and their places', () => {
  it('a reader with a place to choose can tell its places, and no other', () => {
    for (const reader of readers.list) {
      const outlined = Object.values(reader.card.params).some(
        (param) => param.type === 'text' && param.outlined,
      );
      expect([reader.card.id, reader.outline !== undefined]).toEqual([reader.card.id, outlined]);
    }
  });
});
