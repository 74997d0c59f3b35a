import { describe, expect, it } from 'vitest';
import type { Params } from '../../pipeline/base/param.ts';
import { changedCount, isChanged, nameOf, shownParams, withValue } from './param-values.ts';

const params = {
  learningRate: { type: 'number', default: 0.001, min: 0, above: true, scale: 'log', help: '' },
  stopping: { type: 'boolean', default: true, help: '' },
  patience: { type: 'integer', default: 10, min: 1, help: '', when: { param: 'stopping', is: [true] } },
  layers: { type: 'layers', default: [{ kind: 'dense', units: 32 }], help: '' },
} satisfies Params;

describe('values of a form', () => {
  it('shows what its condition allows, by defaults too', () => {
    expect(shownParams(params, {}).map(([key]) => key)).toContain('patience');
    expect(shownParams(params, { stopping: false }).map(([key]) => key)).not.toContain('patience');
  });

  it('leaves defaults out and sees deep changes', () => {
    expect(withValue(params, { stopping: false }, 'stopping', true)).toEqual({});
    expect(withValue(params, {}, 'patience', 3)).toEqual({ patience: 3 });
    expect(isChanged(params.layers, 'layers', { layers: [{ units: 32, kind: 'dense' }] })).toBe(false);
    expect(isChanged(params.layers, 'layers', { layers: [] })).toBe(true);
    expect(changedCount(params, { patience: 3, stopping: false })).toBe(1);
  });

  it('makes words of keys', () => {
    expect(nameOf('learningRate', params.learningRate)).toBe('Learning rate');
    expect(nameOf('x', { ...params.stopping, label: 'Early stopping' })).toBe('Early stopping');
  });
});
