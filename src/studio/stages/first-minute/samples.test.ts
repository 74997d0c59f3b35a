import { describe, expect, it } from 'vitest';
import { samples as bundled } from '../../../pipeline/data/samples.ts';
import { samples } from './samples.ts';

describe('samples on the first screen', () => {
  it('are among those that are bundled, described alike', () => {
    for (const { file, rows, columns, target, pitfall } of samples) {
      expect(bundled.find((sample) => sample.file === file)).toMatchObject({
        rows,
        columns,
        target,
        pitfall,
      });
    }
  });
});
