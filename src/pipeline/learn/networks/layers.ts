import type { Plain, PlainObject } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { activationOf } from '../families/activations.ts';
import type { LayerSpec } from '../families/family.ts';

const mostLayers = 200;
const mostWeights = 20_000_000;

/**
 * The layers a person listed, checked, with dropout after each dense one (if above 0) and the linear output
 * layer added. Throws `bad-parameter` naming the layer, or `network-too-large`.
 */
export function readLayers(
  listed: readonly PlainObject[],
  dropout: number,
  inputs: number,
  outputs: number,
): readonly LayerSpec[] {
  if (listed.length > mostLayers) throw tooLarge(`${listed.length} layers`, `${mostLayers} layers`);
  const layers: LayerSpec[] = [];
  listed.forEach((layer, i) => {
    const read = readLayer(layer, i + 1);
    layers.push(read);
    if (read.type === 'dense' && dropout > 0 && listed[i + 1]?.type !== 'dropout')
      layers.push({ type: 'dropout', rate: dropout });
  });
  layers.push({ type: 'dense', units: outputs, activation: 'linear' });
  let width = inputs;
  let weights = 0;
  for (const layer of layers) {
    if (layer.type !== 'dense') continue;
    weights += (width + 1) * layer.units;
    width = layer.units;
  }
  if (weights > mostWeights) throw tooLarge(`${weights} weights`, `${mostWeights} weights`);
  return layers;
}

function readLayer(layer: PlainObject, place: number): LayerSpec {
  if (layer.type === 'dense') {
    only(layer, ['type', 'units', 'activation'], place);
    const { units, activation = 'relu' } = layer;
    if (typeof units !== 'number' || !Number.isInteger(units) || units < 1 || units > 65536) {
      throw bad(place, 'units must be a whole number from 1 to 65536', units);
    }
    if (typeof activation !== 'string') throw bad(place, 'activation must be a name', activation);
    activationOf(activation);
    return { type: 'dense', units, activation };
  }
  if (layer.type === 'dropout') {
    only(layer, ['type', 'rate'], place);
    const { rate } = layer;
    if (typeof rate !== 'number' || !(rate >= 0 && rate < 1))
      throw bad(place, 'rate must be at least 0 and below 1', rate);
    return { type: 'dropout', rate };
  }
  throw bad(place, 'type must be dense or dropout', layer.type);
}

function only(layer: PlainObject, known: readonly string[], place: number): void {
  const other = Object.keys(layer).find((key) => !known.includes(key));
  if (other !== undefined) throw bad(place, `it may hold ${known.join(', ')}`, other);
}

function bad(place: number, expected: string, got: Plain | undefined): Problem {
  return new Problem(
    'bad-parameter',
    `Layer ${place} of the network: ${expected}, got ${JSON.stringify(got) ?? 'nothing'}.`,
    'For example {"type": "dense", "units": 32, "activation": "relu"} or {"type": "dropout", "rate": 0.2}.',
    { estimator: 'neural-network', param: 'layers' },
  );
}

function tooLarge(got: string, limit: string): Problem {
  return new Problem(
    'network-too-large',
    `The network would have ${got}; at most ${limit} are possible.`,
    'Use fewer layers or fewer units, or reduce the number of features.',
    { estimator: 'neural-network', param: 'layers' },
  );
}
