import { describe, expect, it } from 'vitest';
import { openOffer } from './open-offer.ts';

const problem = { code: 'x', message: 'M', hint: 'H' };

describe('another way to open a file', () => {
  it.each([
    [{ fitting: 2000, param: 'sampleRows' }, { sampleRows: 2000 }, '2,000'],
    [{ fitting: 12 }, { maxRows: 12 }, '12'],
    [{ param: 'quote', line: 100_002 }, { quote: 'none' }, 'without quotes'],
  ])('is offered for %o', (at, params, label) => {
    const offer = openOffer({ ...problem, at });
    expect(offer?.params).toEqual(params);
    expect(offer?.label).toContain(label);
  });

  it('is not offered for other problems', () => {
    expect(openOffer({ ...problem, at: { file: 'a.csv', line: 3 } })).toBeNull();
  });
});
