import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeExpander, readEntities } from './entities.ts';
import { readProlog } from './prolog.ts';

describe('declared entities', () => {
  it('are put in the same however the text is cut, and not into sections and comments', () => {
    const entities = readEntities('<!ENTITY a "1&lt;2"> <!-- <!ENTITY b "no"> --> <!ENTITY c \'&#233;\'>');
    expect([...entities]).toEqual([
      ['a', '1<2'],
      ['c', 'é'],
    ]);
    const text = '<x y="&a;">&a;&b;&c; &amp;a; <![CDATA[&a; <!-- ]]>&a;<!-- &a; <![CDATA[ -->&c;</x> & &a';
    const expected =
      '<x y="1&#60;2">1&#60;2&b;é &amp;a; <![CDATA[&a; <!-- ]]>1&#60;2<!-- &a; <![CDATA[ -->é</x> & &a';
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length })), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const expander = makeExpander(entities);
        const parts = places.slice(1).map((to, i) => expander.push(text.slice(places[i], to)));
        expect(parts.join('') + expander.end()).toBe(expected);
      }),
    );
  });

  it('are found in a prolog whose quotes and comments hold signs of its grammar', () => {
    const prolog =
      '<?xml version="1.0"?><!-- > --><!DOCTYPE a PUBLIC ">" "]" [<!ENTITY x "]>"><!-- \' ]> -->]>';
    for (let i = 0; i < prolog.length; i++)
      expect(readProlog(prolog.slice(0, i))?.entities.size ?? 0).toBe(0);
    const read = readProlog(`${prolog}<a/>`);
    expect(read?.rest).toBe('<?xml version="1.0"?><!-- > --><a/>');
    expect(read?.entities.get('x')).toBe(']>');
  });
});
