import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32, readZip, writeZip } from './zip.ts';

const corpus = path.resolve(import.meta.dirname, '../../../../shared/corpora/yauzl-zip/test');
const data = path.resolve(import.meta.dirname, '../../../../shared/data');
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

describe('zip', () => {
  it('reads back what it wrote', async () => {
    const file = fc.record({
      name: fc.stringMatching(/^[a-zA-Zé_][a-zA-Z0-9_/]{0,8}[a-z]$/),
      bytes: fc.uint8Array({ maxLength: 4000 }),
    });
    const files = fc.uniqueArray(file, { selector: (entry) => entry.name, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(files, fc.boolean(), async (entries, store) => {
        const back = await readZip(await bytesOf(await writeZip(entries, { store })));
        expect(back.map((entry) => entry.name)).toEqual(entries.map((entry) => entry.name));
        for (const [i, entry] of back.entries()) {
          expect(Buffer.from(entry.bytes).equals(Buffer.from(entries[i].bytes))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('notices every changed byte of the content', async () => {
    const content = new TextEncoder().encode('a,b\n1,2\n'.repeat(20));
    const archive = await bytesOf(await writeZip([{ name: 'a.csv', bytes: content }]));
    let silent = 0;
    for (let at = 35; at < archive.length - 22 - 46 - 5; at++) {
      const changed = archive.slice();
      changed[at] ^= 1;
      const back = await readZip(changed).catch(() => null);
      if (back && !Buffer.from(back[0].bytes).equals(Buffer.from(content))) silent += 1;
    }
    expect(silent).toBe(0);
  });

  it.each(['../a', '/a', 'C:/a', 'a\\b', 'a/../../b'])('refuses the name %s', async (name) => {
    const archive = await bytesOf(await writeZip([{ name, bytes: new Uint8Array(1) }]));
    await expect(readZip(archive)).rejects.toMatchObject({ code: 'bad-zip' });
  });

  it('refuses what unpacks to far more than its size', async () => {
    const archive = await bytesOf(await writeZip([{ name: 'bomb', bytes: new Uint8Array(20_000_000) }]));
    await expect(readZip(archive)).rejects.toMatchObject({ code: 'zip-limits' });
  });

  it('keeps a file named __proto__', async () => {
    const archive = await bytesOf(await writeZip([{ name: '__proto__', bytes: new Uint8Array([7]) }]));
    expect((await readZip(archive))[0].bytes[0]).toBe(7);
  });

  it('computes the standard checksum', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});

describe.skipIf(!existsSync(corpus))(
  'hostile archives (skipped where the corpora are not beside the clone)',
  () => {
    const failures = path.join(corpus, 'failure');
    it.each(existsSync(failures) ? readdirSync(failures) : [])('refuses %s', async (name) => {
      const archive = new Uint8Array(readFileSync(path.join(failures, name)));
      await expect(readZip(archive)).rejects.toMatchObject({
        code: expect.stringMatching(/^(bad-zip|zip-limits)$/),
      });
    });
    it('reads the archives of the real data sets', async () => {
      const entries = await readZip(new Uint8Array(readFileSync(path.join(data, 'digits-png.zip'))));
      expect(entries.length).toBe(1200);
    });
  },
);
