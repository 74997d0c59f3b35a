import { describe, expect, it } from 'vitest';
import { readingOf } from './reading.ts';

const bytes = new TextEncoder().encode('x,y\n1,a\n2,b\n');

describe('how a file is to be read', () => {
  it('takes values as their parameters do', async () => {
    const params = [
      'delimiter=,',
      'maxRows=none',
      'skipRows=0',
      'missing=NA,',
      'missingAmongValues=["-",","]',
    ];
    const wish = { reader: null, params, types: ['a=b=number'] };
    expect(await readingOf('t.csv', bytes, wish)).toEqual({
      reader: 'csv',
      params: {
        delimiter: ',',
        maxRows: null,
        skipRows: 0,
        missing: ['NA', ''],
        missingAmongValues: ['-', ','],
      },
      types: { 'a=b': 'number' },
    });
  });

  it.each([
    [{ params: ['delimitre=;'] }, 'unknown-parameter'],
    [{ params: ['header=maybe'] }, 'bad-parameter'],
    [{ params: ['maxRows=many'] }, 'bad-parameter'],
    [{ params: ['header'] }, 'bad-argument'],
    [{ types: ['x=colour'] }, 'bad-argument'],
    [{ reader: 'cvs' }, 'unknown-reader'],
  ])('refuses %j', async (wish, code) => {
    const all = { reader: null, params: [], types: [], ...wish };
    await expect(readingOf('t.csv', bytes, all)).rejects.toMatchObject({ code });
  });
});
