import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { bytesSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { type ColumnKind, cellOf } from '../table.ts';
import { problem } from '../testing/reading.ts';
import { htmlTable } from './html-table.ts';

function read(
  text: string,
  params: PlainObject = {},
  types: { readonly [column: string]: ColumnKind } = {},
): Promise<ReadResult> {
  const source = bytesSource('a.html', new TextEncoder().encode(text));
  return htmlTable.read(source, parseParams(htmlTable.card, params), types, silentJob);
}

function rows({ table }: ReadResult): { readonly [column: string]: unknown }[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, cellOf(column, row)])),
  );
}

const page = `<!DOCTYPE html><html><head><title>t</title><script>document.write('<table><tr><td>no</table>')</script></head><body>
<table><tr><td><h2>Menu</h2><table><tr><td>a<td>b</table></td></tr></table>
<h2>Largest <b>cities</b></h2>
<table class="w"><thead><tr><th rowspan="2">City<th colspan="2">People</tr><tr><th>2000<th>2020</tr></thead>
<tbody>
<tr><td><a href="/wiki/X">X</a><sup>[1]</sup></td><td>1,234,567</td><td>2,000,000</td></tr>
<tr><td>Y &amp; Z<br>twin<td>999<td>—
<tr><th>City<th>2000<th>2020
<tr><td><a href="https://w.example/q">Q</a><td>12,000<td>13,500
</tbody></table>
<table><caption>Short <i>one</i></caption><tr><td>k<td>v<tr><td>a<td>1</table>
</body></html>`;

describe('html-table', () => {
  it('takes the largest table, with its head of two rows, spans and notes', async () => {
    const result = await read(page);
    expect(rows(result)).toEqual([
      { City: 'X', 'People 2000': 1234567, 'People 2020': 2000000 },
      { City: 'Y & Z\ntwin', 'People 2000': 999, 'People 2020': null },
      { City: 'Q', 'People 2000': 12000, 'People 2020': 13500 },
    ]);
    const decision = result.decisions.find(({ param }) => param === 'table');
    expect(decision?.value).toBe('3: Largest cities, 6 × 3');
    expect(decision?.choices).toEqual([
      '1: 1 × 1',
      '2: Menu, 1 × 2',
      '3: Largest cities, 6 × 3',
      '4: Short one, 2 × 2',
    ]);
    expect(result.oddities).toMatchObject([{ code: 'repeated-header', rows: 1 }]);
  });

  it('takes another by number, label or title, with or without a head', async () => {
    const short = [{ k: 'a', v: 1 }];
    for (const table of ['4', '4: Short one, 2 × 2', 'short'])
      expect(rows(await read(page, { table }))).toEqual(short);
    expect(rows(await read(page, { table: '4', header: 'no' }))).toEqual([
      { column_1: 'k', column_2: 'v' },
      { column_1: 'a', column_2: '1' },
    ]);
    const missing = await problem(read(page, { table: '9' }));
    expect(missing).toMatchObject({ code: 'no-rows', at: { param: 'table' } });
    expect(missing.hint).toContain('Short one');
  });

  it('keeps links if asked', async () => {
    const [first, second] = rows(await read(page, { links: true }));
    expect([first['City link'], second['City link']]).toEqual(['/wiki/X', null]);
  });

  it('fills spans down and across', async () => {
    const text =
      '<table><tr><td rowspan=2>a<td>b<td colspan=2>c<tr><td>d<td>e<td rowspan=0>f<tr><td>g</table>';
    expect(rows(await read(text, { header: 'no' })).map((row) => Object.values(row))).toEqual([
      ['a', 'b', 'c', 'c'],
      ['a', 'd', 'e', 'f'],
      ['g', null, null, null],
    ]);
  });

  it('takes rows and columns by CSS selectors', async () => {
    const text = `<ul><li class="item"><h2><a href="/1" title="x=1">One</a></h2><span>3</span><i>p</i><i>q</i></li>
      <li class="item"><h2><a href="/2">Two</a></h2><span>4</span></li><li>other</li></ul>`;
    const columns = ['title = h2 a', 'link = h2 a[href] @href', 'price = span', 'tags = i'];
    expect(rows(await read(text, { rows: 'li.item', columns }))).toEqual([
      { title: 'One', link: '/1', price: 3, tags: 'p; q' },
      { title: 'Two', link: '/2', price: 4, tags: null },
    ]);
    expect(rows(await read(text, { rows: 'h2' }))).toEqual([{ text: 'One' }, { text: 'Two' }]);
    expect(await problem(read(text, { rows: 'li[' }))).toMatchObject({
      code: 'bad-parameter',
      at: { param: 'rows' },
    });
    expect(await problem(read(text, { rows: 'li', columns: ['a'] }))).toMatchObject({
      at: { param: 'columns' },
    });
    expect(await problem(read(text, { rows: 'li', columns: ['a = b['] }))).toMatchObject({
      at: { param: 'columns' },
    });
    expect((await problem(read(text, { rows: 'table' }))).code).toBe('no-rows');
  });

  it('infers kinds as other readers do, and obeys chosen ones', async () => {
    const text =
      '<table><tr><th>d<th>n<th>t<tr><td>2024-01-02<td>1.5<td>001<tr><td>2024-02-03<td>-2<td>002</table>';
    const result = await read(text, {}, { n: 'text' });
    expect(result.table.columns.map(({ kind }) => kind)).toEqual(['time', 'text', 'text']);
  });

  it('says that there is no table, and survives any nesting', async () => {
    expect(await problem(read('<p>none</p>'))).toMatchObject({ code: 'no-rows' });
    const deep = `${'<table><tr><td>'.repeat(500)}x`;
    expect((await read(deep, { header: 'no' })).table.rows).toBe(1);
  });

  it('refuses what is nested without end', async () => {
    const deep = `${'<div>'.repeat(100_000)}<table><tr><td>1</table>`;
    expect((await problem(read(deep))).code).toBe('too-deep');
  });

  it('is recognised, with or without a table at the beginning', async () => {
    const id = async (name: string, text: string) =>
      (await sniffReader(bytesSource(name, new TextEncoder().encode(text)))).card.id;
    expect(await id('a.html', page)).toBe('html-table');
    expect(await id('page', '<table><tr><td>1</table>')).toBe('html-table');
    expect(await id('a.htm', '<!-- saved --><html><body>')).toBe('html-table');
  });
});
