import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Cancelled, type Problem } from '../../base/problem.ts';
import { bytesSource, type ReadResult, type Source } from '../reader.ts';
import { cellOf } from '../table.ts';
import { cells, pieces, problem } from '../testing/reading.ts';
import { ndjson } from './ndjson.ts';

const encoder = new TextEncoder();

function open(source: Source, params: PlainObject = {}, job = silentJob): Promise<ReadResult> {
  return ndjson.read(source, parseParams(ndjson.card, params), {}, job);
}

function read(text: string, params: PlainObject = {}): Promise<ReadResult> {
  return open(bytesSource('a.ndjson', encoder.encode(text)), params);
}

describe('lines', () => {
  it('reads one object a line, past blank lines, marks and carriage returns', async () => {
    const { table, oddities } = await read('\ufeff{"a":1}\r\n\n  \n{"a":2,"b":{"c":"x"}}');
    expect(table.columns.map((column) => column.name)).toEqual(['a', 'b.c']);
    expect(cells(table)).toEqual([
      [1, null],
      [2, 'x'],
    ]);
    expect(oddities).toEqual([]);
  });

  it('leaves out lines that are not JSON and says which', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => (i % 2 === 1 ? `{"a":${i}` : `{"a":${i}}`));
    const { table, oddities } = await read(lines.join('\n'));
    expect(table.rows).toBe(15);
    expect(oddities).toMatchObject([{ code: 'bad-lines', rows: 15, first: 2 }]);
    expect(oddities[0]?.message).toContain('(2, 4, 6, 8, 10, 12, 14, 16, 18, 20, …)');
    expect(oddities[0]?.message).toContain('Line 2, character 7');
  });

  it('or refuses them', async () => {
    const found = await problem(read('{"a":1}\n\n{"a":}\n', { badLines: 'refuse' }));
    expect([found.code, found.at.line, found.at.file]).toEqual(['bad-json', 3, 'a.ndjson']);
    expect((await problem(read('a,b\n1,2,\n'))).at.line).toBe(1);
    expect((await problem(read('\n\n'))).code).toBe('empty-file');
  });

  it('takes a line with bytes that are not UTF-8 as a bad line', async () => {
    const bytes = Uint8Array.from([...encoder.encode('{"a":1}\n{"a":"'), 0xff, ...encoder.encode('"}\n')]);
    const { table, oddities } = await open(bytesSource('a.ndjson', bytes));
    expect([table.rows, oddities[0]?.first]).toEqual([1, 2]);
  });

  it('explodes, forces kinds, keeps large whole numbers and stops at maxRows', async () => {
    const text = '{"id":{"$numberLong":"9007199254740993"},"t":[1,2]}\n{"id":{"$numberLong":"5"},"t":[3]}\n';
    expect(cells((await read(text, { lists: 'explode' })).table)).toEqual([
      ['9007199254740993', 1],
      ['9007199254740993', 2],
      ['5', 3],
    ]);
    expect((await read(text, { maxRows: 1 })).table.rows).toBe(1);
  });

  it('reads gzip, with progress, and can be cancelled', async () => {
    const text = Array.from({ length: 60_000 }, (_, a) => JSON.stringify({ a, b: `text ${a}` })).join('\n');
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    const source = bytesSource('a.ndjson.gz', new Uint8Array(await new Response(stream).arrayBuffer()));
    const fractions: number[] = [];
    const job = { ...silentJob, report: (fraction: number) => fractions.push(fraction) };
    const { table } = await open(source, {}, job);
    expect([table.rows, cellOf(table.columns[1], 59_999)]).toEqual([60_000, 'text 59999']);
    expect(fractions.length).toBeGreaterThan(4);
    const stopping = {
      ...silentJob,
      async checkpoint() {
        throw new Cancelled();
      },
    };
    await expect(open(source, {}, stopping)).rejects.toBeInstanceOf(Cancelled);
    const broken = bytesSource(
      'a.gz',
      new Uint8Array(await new Response(source.stream()).arrayBuffer()).slice(0, 40),
    );
    expect((await problem(open(broken))).code).toBe('damaged-file');
  });
});

describe('laws', () => {
  it('does not depend on how the bytes are cut', async () => {
    const line = fc.oneof(
      fc
        .record({ a: fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer()), ü: fc.boolean() })
        .map((record) => JSON.stringify(record)),
      fc.constantFrom('', '{"a":', '[1,"x"]', '"ü"', '7', '{"a":"\\ud83d\\ude00"}'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, end) => {
          const bytes = encoder.encode(lines.join(end));
          const outcomes: unknown[] = [];
          for (const size of [1, 7, 65_536]) {
            const outcome = await open(pieces('a.ndjson', bytes, size)).then(
              ({ table, ...rest }) => ({ cells: cells(table), ...rest }),
              (error: unknown) => (error as Problem).data(),
            );
            outcomes.push(outcome);
          }
          for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
