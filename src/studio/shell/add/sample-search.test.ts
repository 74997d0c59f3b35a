import { describe, expect, it } from 'vitest';
import { samples } from '../../../pipeline/data/samples.ts';
import { findSamples, type SampleFilter } from './sample-search.ts';

const all: SampleFilter = { text: '', task: 'any', size: 'any', holds: 'any' };
const find = (part: Partial<SampleFilter>) => findSamples(samples, { ...all, ...part }).map(({ id }) => id);

describe('searching samples', () => {
  it('finds by every word, whatever says it', () => {
    expect(find({})).toEqual(samples.map(({ id }) => id));
    expect(find({ text: 'PENGUINS' })).toEqual(['penguins']);
    expect(find({ text: 'daily seattle' })).toEqual(['seattle-weather']);
    expect(find({ text: 'scikit-learn regression' }).sort()).toEqual(['diabetes', 'linnerud']);
    expect(find({ text: 'nothing like it' })).toEqual([]);
  });

  it('filters by task, size and content', () => {
    expect(find({ task: 'joining' })).toEqual(['flights', 'airports']);
    expect(find({ holds: 'pictures' })).toEqual(['digit-pictures']);
    expect(find({ size: 'wide' }).sort()).toEqual(['breast-cancer', 'digits', 'us-employment']);
    expect(find({ size: 'small', task: 'regression' }).sort()).toEqual(['diabetes', 'linnerud']);
    expect(find({ size: 'small' }).length + find({ size: 'medium' }).length).toBe(samples.length);
  });
});
