import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { bytesSource, type ReadResult, type Source } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { type ColumnKind, cellOf } from '../table.ts';
import { problem } from '../testing/reading.ts';
import { xml } from './xml.ts';

function read(
  content: string | Uint8Array,
  params: PlainObject = {},
  types: { readonly [column: string]: ColumnKind } = {},
): Promise<ReadResult> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return xml.read(bytesSource('a.xml', bytes), parseParams(xml.card, params), types, silentJob);
}

function rows({ table }: ReadResult): { readonly [column: string]: unknown }[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, cellOf(column, row)])),
  );
}

const where = (read: ReadResult) => read.decisions.find(({ param }) => param === 'records')?.value;

const countries = `<?xml version="1.0"?>
<data>
  <country name="Liechtenstein"><rank>1</rank><year>2008</year><gdp unit="USD">141100</gdp>
    <neighbor name="Austria" direction="E"/><neighbor name="Switzerland" direction="W"/></country>
  <country name="Singapore"><rank>4</rank><year>2011</year><gdp unit="USD">59900</gdp>
    <neighbor name="Malaysia" direction="N"/></country>
  <country name="Panama"><rank>68</rank><year>2011</year><gdp unit="USD">13600</gdp></country>
</data>`;

describe('xml', () => {
  it('finds the elements that repeat; attributes and elements become columns', async () => {
    const result = await read(countries);
    expect(where(result)).toBe('/data/country');
    expect(result.decisions[1].choices).toContain('/data/country/neighbor');
    expect(rows(result).map(({ neighbor: _, ...row }) => row)).toEqual([
      { '@name': 'Liechtenstein', rank: 1, year: 2008, gdp: 141100, 'gdp.@unit': 'USD' },
      { '@name': 'Singapore', rank: 4, year: 2011, gdp: 59900, 'gdp.@unit': 'USD' },
      { '@name': 'Panama', rank: 68, year: 2011, gdp: 13600, 'gdp.@unit': 'USD' },
    ]);
  });

  it('reads another path, by its end or from the root', async () => {
    expect(rows(await read(countries, { records: 'neighbor' }))).toHaveLength(3);
    expect(rows(await read(countries, { records: '/data/country/neighbor' }))[2]).toEqual({
      '@name': 'Malaysia',
      '@direction': 'N',
    });
    const missing = await problem(read(countries, { records: '/data/town' }));
    expect(missing).toMatchObject({ code: 'no-rows', at: { param: 'records' } });
    expect(missing.hint).toContain('/data/country');
  });

  it('explodes, joins, counts and splits elements that repeat, also where one record has only one', async () => {
    const text = '<a><r><id>1</id><t>x</t><t>y</t></r><r><id>2</id><t>z</t></r><r><id>3</id></r></a>';
    const cells = async (params: PlainObject, column: string) =>
      rows(await read(text, params)).map((row) => row[column]);
    expect(await cells({}, 't')).toEqual(['x; y', 'z', null]);
    expect(await cells({ separator: '|' }, 't')).toEqual(['x|y', 'z', null]);
    expect(await cells({ lists: 'count' }, 't')).toEqual([2, 1, null]);
    expect(await cells({ lists: 'split' }, 't.0')).toEqual(['x', 'z', null]);
    expect(rows(await read(text, { lists: 'explode' }))).toEqual([
      { id: 1, t: 'x' },
      { id: 1, t: 'y' },
      { id: 2, t: 'z' },
      { id: 3, t: null },
    ]);
  });

  it('reads a feed', async () => {
    const result =
      await read(`<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>
      <item><title>A &amp; B</title><dc:creator>x</dc:creator><category>p</category><category>q</category><guid isPermaLink="false">1</guid></item>
      <item><title><![CDATA[<b>C</b>]]></title><dc:creator>y</dc:creator><category>p</category></item>
      <item><title>D</title></item></channel></rss>`);
    expect(where(result)).toBe('/rss/channel/item');
    expect(rows(result)[0]).toEqual({
      title: 'A & B',
      'dc:creator': 'x',
      category: 'p; q',
      guid: 1,
      'guid.@isPermaLink': false,
    });
    expect(rows(result).map(({ title }) => title)).toEqual(['A & B', '<b>C</b>', 'D']);
    const bare = await read('<f xmlns:m="u"><m:e m:id="1"/><m:e m:id="2"/></f>', { prefixes: false });
    expect(rows(bare)).toEqual([{ '@id': 1 }, { '@id': 2 }]);
  });

  it('reads shapes of a drawing and the entries of a property list', async () => {
    const svg = await read(
      '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"> <!ENTITY red \'#f00\'>]><svg xmlns="&ns;"><g><rect x="1" width="2" fill="&red;"/><rect x="3" width="4"/><circle r="1"/></g></svg>',
    );
    expect(rows(svg)).toEqual([
      { '@x': 1, '@width': 2, '@fill': '#f00' },
      { '@x': 3, '@width': 4, '@fill': null },
    ]);
    const list =
      await read(`<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0"><array>
      <dict><key>Name</key><string>a</string><key>Size</key><integer>3</integer><key>On</key><true/></dict>
      <dict><key>Name</key><string>b</string><key>Size</key><integer>5</integer><key>On</key><false/></dict></array></plist>`);
    expect(rows(list)).toEqual([
      { Name: 'a', Size: 3, On: true },
      { Name: 'b', Size: 5, On: false },
    ]);
  });

  it('a file in which nothing repeats is one row', async () => {
    expect(rows(await read('<a x="1"><b>2</b></a>'))).toEqual([{ '@x': 1, b: 2 }]);
  });

  it('refuses entities that grow or come from elsewhere', async () => {
    const laughs = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a><b>&y;</b></a>';
    const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><b>&x;</b></a>';
    const part = '<!DOCTYPE a [<!ENTITY % x "y">%x;]><a/>';
    const wide = `<!DOCTYPE a [<!ENTITY x "${'h'.repeat(9000)}">]><a>${'<b>&x;&x;&x;&x;&x;&x;&x;&x;</b>'.repeat(200)}</a>`;
    for (const text of [laughs, outside, part, wide])
      expect((await problem(read(text))).code).toBe('xml-entities');
  });

  it('reads the encoding from the first line, a mark, or the choice', async () => {
    const latin = (head: string) =>
      Uint8Array.from([...`${head}<a><b>caf\xe9</b><b>x</b></a>`].map((sign) => sign.charCodeAt(0)));
    expect(rows(await read(latin('<?xml version="1.0" encoding="ISO-8859-1"?>')))[0]).toEqual({
      value: 'café',
    });
    expect(rows(await read(latin(''), { encoding: 'windows-1252' }))[0]).toEqual({ value: 'café' });
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...[...'<a><b>é</b><b>x</b></a>'].flatMap((sign) => [
        sign.charCodeAt(0) & 255,
        sign.charCodeAt(0) >> 8,
      ]),
    ]);
    expect(rows(await read(wide))[0]).toEqual({ value: 'é' });
  });

  it('tells that a file is cut off, empty, no XML, or too deep', async () => {
    const cut = await read('<a><b><c>1</c></b><b><c>2');
    expect(rows(cut)).toEqual([{ c: 1 }, { c: 2 }]);
    expect(cut.oddities[0]).toMatchObject({ code: 'cut-off' });
    expect((await problem(read(''))).code).toBe('empty-file');
    expect((await problem(read('just words'))).code).toBe('bad-xml');
    expect((await problem(read('<a>'.repeat(300)))).code).toBe('too-deep');
  });

  it('tells what was not closed, and where', async () => {
    const mended = await read('<root><r><n>1</n></r><r><n>2</r><r><n>3</r></root>');
    expect(rows(mended)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(mended.oddities).toMatchObject([{ code: 'unclosed-element', rows: 2 }]);
    expect(mended.oddities[0]?.message).toContain('/root/r/n has no closing tag');
  });

  it('obeys chosen kinds and the number of rows', async () => {
    const result = await read(countries, { maxRows: 2 }, { rank: 'category' });
    expect(rows(result).map(({ rank }) => rank)).toEqual(['1', '4']);
  });

  it('gives the same however the bytes are cut', async () => {
    const text =
      '<!DOCTYPE a [<!ENTITY e "é&amp;">]><a><b n="&e;1">x&e;<![CDATA[&e;]]></b><b n="2">ü</b></a>';
    const bytes = new TextEncoder().encode(text);
    const whole = rows(await read(text));
    expect(whole[0]).toEqual({ '@n': 'é&1', '#text': 'xé&&e;' });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), async (size) => {
        const source: Source = {
          ...bytesSource('a.xml', bytes),
          stream: () =>
            new ReadableStream({
              start(controller) {
                for (let i = 0; i < bytes.length; i += size) controller.enqueue(bytes.slice(i, i + size));
                controller.close();
              },
            }),
        };
        const result = await xml.read(source, parseParams(xml.card, {}), {}, silentJob);
        expect(rows(result)).toEqual(whole);
      }),
      { numRuns: 9 },
    );
  });

  it('is recognised by its first characters', async () => {
    const id = async (name: string, text: string) =>
      (await sniffReader(bytesSource(name, new TextEncoder().encode(text)))).card.id;
    expect(await id('a.xml', '<a/>')).toBe('xml');
    expect(await id('feed', '<?xml version="1.0"?><rss/>')).toBe('xml');
    expect(await id('a.svg', '<svg xmlns="x"/>')).toBe('xml');
  });
});
