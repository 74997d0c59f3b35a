import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { bytesSource } from '../reader.ts';
import { walkXml } from './walk-xml.ts';

async function mended(text: string) {
  const source = bytesSource('a.xml', new TextEncoder().encode(text));
  const handler = { open() {}, text() {}, close() {}, full: () => false };
  return (await walkXml(source, null, handler, silentJob)).mended;
}

describe('walkXml', () => {
  it('takes elements that close themselves for closed', async () => {
    expect(await mended('<rows><row a="1"/><row><n/><n /></row><row></row></rows>')).toMatchObject({
      elements: 0,
    });
    expect(await mended('<row a="1"/>')).toMatchObject({ elements: 0 });
  });

  it('counts elements that end only because what holds them does', async () => {
    expect(await mended('<rows><row a="1"/><row><n/><b></row></rows>')).toEqual({
      elements: 1,
      path: '/rows/row/b',
    });
    expect(await mended('<a><b><c></a>')).toEqual({ elements: 2, path: '/a/b/c' });
  });
});
