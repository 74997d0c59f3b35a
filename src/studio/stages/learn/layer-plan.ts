import type { PlainObject } from '../../../pipeline/base/plain.ts';

/** One box of the drawing. `at` is its place in the list that is edited; null for what is added by itself. */
export type LayerBox = {
  readonly kind: 'input' | 'dense' | 'dropout' | 'output';
  readonly at: number | null;
  readonly units: number | null;
  readonly activation: string;
  readonly rate: number;
  /** null while the number of features, or of answers, is not known. */
  readonly weights: number | null;
};
/** What the network is put between; null what is not known yet. */
export type LayerEnds = {
  readonly inputs: number | null;
  readonly outputs: number | null;
  readonly answer: 'sigmoid' | 'softmax' | 'linear';
};

/**
 * The layers as they are trained: those listed, a dropout after each dense one where the setting asks for it and none
 * is listed, and the output. Weights of a dense layer: (inputs + 1 offset) × units.
 */
export function layerBoxes(
  layers: readonly PlainObject[],
  dropout: number,
  ends: LayerEnds,
): readonly LayerBox[] {
  const boxes: LayerBox[] = [
    { kind: 'input', at: null, units: ends.inputs, activation: '', rate: 0, weights: 0 },
  ];
  let width = ends.inputs;
  layers.forEach((layer, at) => {
    if (layer.type === 'dropout') {
      boxes.push({ kind: 'dropout', at, units: width, activation: '', rate: Number(layer.rate), weights: 0 });
      return;
    }
    const units = Number(layer.units);
    const activation = typeof layer.activation === 'string' ? layer.activation : 'relu';
    boxes.push({
      kind: 'dense',
      at,
      units,
      activation,
      rate: 0,
      weights: width === null ? null : (width + 1) * units,
    });
    width = units;
    if (dropout > 0 && layers[at + 1]?.type !== 'dropout') {
      boxes.push({ kind: 'dropout', at: null, units, activation: '', rate: dropout, weights: 0 });
    }
  });
  boxes.push({
    kind: 'output',
    at: null,
    units: ends.outputs,
    activation: ends.answer,
    rate: 0,
    weights: width === null || ends.outputs === null ? null : (width + 1) * ends.outputs,
  });
  return boxes;
}

/** Weights of all boxes, or null while one is not known. */
export function weightCount(boxes: readonly LayerBox[]): number | null {
  let sum = 0;
  for (const { weights } of boxes) {
    if (weights === null) return null;
    sum += weights;
  }
  return sum;
}

/** The list with one layer moved by one place; the same list if it cannot move. */
export function moveLayer(layers: readonly PlainObject[], at: number, by: 1 | -1): readonly PlainObject[] {
  const to = at + by;
  const layer = layers[at];
  if (!layer || to < 0 || to >= layers.length) return layers;
  return layers.toSpliced(at, 1).toSpliced(to, 0, layer);
}
