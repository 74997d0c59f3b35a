import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnLetters, columnNumber, parseRange } from './cell-range.ts';
import { builtInKind, formatKind } from './number-format.ts';
import { serialTime } from './serial-time.ts';
import { makeXmlScanner } from './xml-scanner.ts';

describe('number formats', () => {
  it.each([
    ['General', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0.00;[Red]-#,##0.00', 'number'],
    ['# ??/??', 'number'],
    ['"days" 0', 'number'],
    ['0\\d', 'number'],
    ['0.0%', 'percent'],
    ['#,##0.00 "€"', 'currency'],
    ['[$$-409]#,##0.00', 'currency'],
    ['[$-407]#,##0.00', 'number'],
    ['[$CHF-807] 0', 'currency'],
    ['00000', 'padded'],
    ['dd/mm/yyyy', 'date'],
    ['[$-409]mmm\\ d\\,\\ yyyy;@', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['mmm', 'date'],
    ['yyyy-mm-dd hh:mm', 'date'],
    ['h:mm AM/PM', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm:ss', 'duration'],
    ['[mm]:ss', 'duration'],
    ['[>100]0.0;[<=100]0', 'number'],
    ['', 'number'],
  ] as const)('%s is %s', (code, kind) => {
    expect(formatKind(code)).toBe(kind);
  });

  it('knows those that are built in', () => {
    expect([0, 4, 9, 14, 20, 22, 44, 46, 49].map(builtInKind)).toEqual([
      'number',
      'number',
      'percent',
      'date',
      'time',
      'date',
      'currency',
      'duration',
      'number',
    ]);
  });
});

describe('serial dates', () => {
  const iso = (serial: number, system: 1900 | 1904) => new Date(serialTime(serial, system)).toISOString();

  it.each([
    [1, 1900, '1900-01-01T00:00:00.000Z'],
    [59, 1900, '1900-02-28T00:00:00.000Z'],
    [60, 1900, '1900-02-28T00:00:00.000Z'],
    [61, 1900, '1900-03-01T00:00:00.000Z'],
    [45351.5, 1900, '2024-02-29T12:00:00.000Z'],
    [45351.123456789, 1900, '2024-02-29T02:57:46.667Z'],
    [0, 1904, '1904-01-01T00:00:00.000Z'],
    [43889, 1904, '2024-02-29T00:00:00.000Z'],
  ] as const)('%s of %s is %s', (serial, system, expected) => {
    expect(iso(serial, system)).toBe(expected);
  });

  it('gives nothing outside the calendar', () => {
    for (const serial of [-1, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])
      expect(serialTime(serial, 1900)).toBeNaN();
  });
});

describe('ranges', () => {
  it('names columns with letters and back', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 16_384 }), (n) => columnNumber(columnLetters(n)) === n));
    expect([1, 26, 27, 702, 703, 16_384].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  });

  it.each([
    ['a1:d20', [1, 1, 20, 4]],
    ['B:D', [1, 2, 1_048_576, 4]],
    ['3:20', [3, 1, 20, 16_384]],
    [' $B$3 ', [3, 2, 1_048_576, 16_384]],
  ])('reads %s', (text, [top, left, bottom, right]) => {
    expect(parseRange(text)).toEqual({ top, left, bottom, right });
  });
});

describe('XML in pieces', () => {
  const events = (pieces: readonly string[]): string[] => {
    const seen: string[] = [];
    const scanner = makeXmlScanner({
      open: (name, attributes) => void seen.push(`<${name} ${JSON.stringify(attributes)}`),
      text: (text) => void seen.push(text),
      close: (name) => void seen.push(`/${name}`),
    });
    for (const piece of pieces) scanner.write(piece);
    scanner.end();
    return seen;
  };
  const text =
    '<?xml version="1.0"?><a:x xmlns:a="u" b = "1 > 0 &amp; &#65;"><!-- <no> --><c/><d e=\'"\'>t&lt;\r\nt<![CDATA[<&]]></d ></a:x>\n';

  it('reads the same however it is cut', () => {
    const whole = [
      '<x {"xmlns:a":"u","b":"1 > 0 & A"}',
      '<c {}',
      '/c',
      '<d {"e":"\\""}',
      't<\nt',
      '<&',
      '/d',
      '/x',
    ];
    expect(events([text])).toEqual(whole);
    for (let at = 1; at < text.length; at++)
      expect(events([text.slice(0, at), text.slice(at)])).toEqual(whole);
    expect(events([...text])).toEqual(whole);
  });

  it.each([
    '<a>',
    '<a></b>',
    '</a>',
    '<a b=1/>',
    '<a b="1>',
    '<!DOCTYPE a><a/>',
    '<a>&b;</a>',
    '<a>&#0;</a>',
    '< a/>',
  ])('refuses %s', (wrong) => {
    expect(() => events([wrong])).toThrow();
  });
});
