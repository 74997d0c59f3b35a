import { describe, expect, it } from 'vitest';
import { activations } from '../../../pipeline/learn/families/activations.ts';
import { readLayers } from '../../../pipeline/learn/networks/layers.ts';
import { words } from '../../words/index.ts';
import { layerBoxes, moveLayer, weightCount } from './layer-plan.ts';

const layers = [
  { type: 'dense', units: 32, activation: 'relu' },
  { type: 'dropout', rate: 0.1 },
  { type: 'dense', units: 16, activation: 'tanh' },
];

describe('layers of a network', () => {
  it('draws what is trained', () => {
    const boxes = layerBoxes(layers, 0.2, { inputs: 9, outputs: 1, answer: 'sigmoid' });
    const trained = readLayers(layers, 0.2, 9, 1);
    expect(boxes.map(({ kind }) => kind)).toEqual([
      'input',
      'dense',
      'dropout',
      'dense',
      'dropout',
      'output',
    ]);
    expect(boxes.slice(1).map(({ rate }) => rate)).toEqual(
      trained.map((layer) => (layer.type === 'dropout' ? layer.rate : 0)),
    );
    expect(boxes.map(({ at }) => at)).toEqual([null, 0, 1, 2, null, null]);
  });

  it('counts weights with their offsets', () => {
    const boxes = layerBoxes(layers, 0, { inputs: 9, outputs: 1, answer: 'sigmoid' });
    expect(boxes.map(({ weights }) => weights)).toEqual([0, 320, 0, 528, 17]);
    expect(weightCount(boxes)).toBe(865);
    expect(weightCount(layerBoxes(layers, 0, { inputs: null, outputs: 1, answer: 'sigmoid' }))).toBeNull();
  });

  it('moves a layer by one place and no further', () => {
    expect(moveLayer(layers, 0, 1).map(({ type }) => type)).toEqual(['dropout', 'dense', 'dense']);
    expect(moveLayer(layers, 0, -1)).toBe(layers);
    expect(moveLayer(layers, 2, 1)).toBe(layers);
  });

  it('names every activation there is', () => {
    expect(Object.keys(words.learn.layers.activations).sort()).toEqual(Object.keys(activations).sort());
  });
});
