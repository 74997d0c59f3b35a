import { describe, expect, it } from 'vitest';
import { plotText } from './plot-text.ts';
import { twinToCsv } from './twin.ts';

describe('numbers of a chart', () => {
  it('writes quotes, commas and gaps, and disarms formulas', () => {
    const csv = twinToCsv({
      columns: ['name', 'value'],
      rows: [
        ['a, "b"', 1.5],
        ['=SUM(A1)', null],
        ['plain', Number.NaN],
      ],
    });
    expect(csv).toBe('name,value\r\n"a, ""b""",1.5\r\n\'=SUM(A1),\r\nplain,');
  });
});

describe('text of a chart', () => {
  it('leaves nothing that plotly would read as markup, as a link or as a formula', () => {
    expect(plotText('<a href="javascript:x">b</a>')).toBe('&lt;a href="javascript:x"&gt;b&lt;/a&gt;');
    expect(plotText('a & b')).toBe('a &amp; b');
    expect(plotText('%{x} costs $5$')).toBe('%\u200b{x} costs $\u200b5$\u200b');
  });
});
