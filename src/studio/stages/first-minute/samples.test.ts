import { describe, expect, it } from 'vitest';
import { samples as bundled } from '../../../pipeline/data/samples.ts';
import { samples } from './samples.ts';

describe('samples on the first screen', () => {
  it('are those that are bundled, described alike', () => {
    expect(
      samples.map(({ file, rows, columns, target, pitfall }) => ({ file, rows, columns, target, pitfall })),
    ).toEqual(
      bundled.map(({ file, rows, columns, target, pitfall }) => ({ file, rows, columns, target, pitfall })),
    );
  });
});
