import type { Plain, PlainObject } from '../base/plain.ts';
import type { Family, LayerSpec, Linear, Link, Neighbors, Network, Trees } from '../learn/families/family.ts';
import { count, fields, finite, list, object, oneOf, text } from './strict.ts';
import { damaged, decodeArray, encodeArray } from './typed-arrays.ts';

const LINKS = ['identity', 'logit', 'softmax'] as const satisfies readonly Link[];
const AT = 'model.fitted';

/** A fitted family as plain data, typed arrays as base64. */
export function encodeFamily(family: Family): PlainObject {
  switch (family.family) {
    case 'linear':
      return {
        family: 'linear',
        outputs: family.outputs,
        weights: encodeArray(family.weights),
        bias: encodeArray(family.bias),
        link: family.link,
        ...(family.draw === undefined ? {} : { draw: family.draw }),
      };
    case 'trees':
      return {
        family: 'trees',
        outputs: family.outputs,
        aggregate: family.aggregate,
        link: family.link,
        base: encodeArray(family.base),
        roots: encodeArray(family.roots),
        feature: encodeArray(family.feature),
        threshold: encodeArray(family.threshold),
        left: encodeArray(family.left),
        right: encodeArray(family.right),
        missingLeft: encodeArray(family.missingLeft),
        value: encodeArray(family.value),
      };
    case 'neighbors':
      return {
        family: 'neighbors',
        k: family.k,
        weights: family.weights,
        p: family.p,
        features: family.features,
        x: encodeArray(family.x),
        y: encodeArray(family.y),
      };
    case 'network':
      return {
        family: 'network',
        inputs: family.inputs,
        layers: family.layers,
        weights: family.weights.map((array) => encodeArray(array)),
        link: family.link,
        training: family.training,
      };
  }
}

/**
 * Reads what `encodeFamily` wrote, trusting nothing: unknown fields, wrong lengths, numbers that are not finite,
 * nodes that form a cycle or point outside throw `damaged-model`. `width` features; `classes` 0 for regression.
 */
export function decodeFamily(value: Plain | undefined, width: number, classes: number): Family {
  const raw = object(value, AT);
  switch (oneOf(raw.family, ['linear', 'trees', 'neighbors', 'network'], `${AT}.family`)) {
    case 'linear':
      return decodeLinear(raw, width, classes);
    case 'trees':
      return decodeTrees(raw, width, classes);
    case 'neighbors':
      return decodeNeighbors(raw, width, classes);
    case 'network':
      return decodeNetwork(raw, width, classes);
  }
}

function decodeLinear(raw: PlainObject, width: number, classes: number): Linear {
  fields(raw, ['family', 'outputs', 'weights', 'bias', 'link'], ['draw'], AT);
  const outputs = outputsOf(raw, classes);
  const weights = allFinite(decodeArray(raw.weights, 'f64', `${AT}.weights`), `${AT}.weights`);
  const bias = decodeArray(raw.bias, 'f64', `${AT}.bias`);
  if (weights.length !== outputs * width) throw damaged(`${AT}.weights`, `${outputs * width} numbers`);
  if (bias.length !== outputs) throw damaged(`${AT}.bias`, `${outputs} numbers`);
  for (const one of bias) {
    if (!Number.isFinite(one) && one !== Number.NEGATIVE_INFINITY) throw damaged(`${AT}.bias`, 'finite');
  }
  const link = oneOf(raw.link, LINKS, `${AT}.link`);
  const family: Linear = { family: 'linear', outputs, weights, bias, link };
  return raw.draw === undefined ? family : { ...family, draw: finite(raw.draw, `${AT}.draw`) };
}

function decodeTrees(raw: PlainObject, width: number, classes: number): Trees {
  const arrays = ['base', 'roots', 'feature', 'threshold', 'left', 'right', 'missingLeft', 'value'];
  fields(raw, ['family', 'outputs', 'aggregate', 'link', ...arrays], [], AT);
  const outputs = outputsOf(raw, classes);
  const trees: Trees = {
    family: 'trees',
    outputs,
    aggregate: oneOf(raw.aggregate, ['mean', 'sum'], `${AT}.aggregate`),
    link: oneOf(raw.link, LINKS, `${AT}.link`),
    base: allFinite(decodeArray(raw.base, 'f64', `${AT}.base`), `${AT}.base`),
    roots: decodeArray(raw.roots, 'u32', `${AT}.roots`),
    feature: decodeArray(raw.feature, 'i32', `${AT}.feature`),
    threshold: decodeArray(raw.threshold, 'f64', `${AT}.threshold`),
    left: decodeArray(raw.left, 'i32', `${AT}.left`),
    right: decodeArray(raw.right, 'i32', `${AT}.right`),
    missingLeft: decodeArray(raw.missingLeft, 'u8', `${AT}.missingLeft`),
    value: allFinite(decodeArray(raw.value, 'f64', `${AT}.value`), `${AT}.value`),
  };
  const nodes = trees.feature.length;
  for (const name of ['threshold', 'left', 'right', 'missingLeft'] as const) {
    if (trees[name].length !== nodes) throw damaged(`${AT}.${name}`, `${nodes} numbers, one a node`);
  }
  if (trees.value.length !== nodes * outputs) throw damaged(`${AT}.value`, `${nodes * outputs} numbers`);
  if (trees.roots.length === 0) throw damaged(`${AT}.roots`, 'at least one tree');
  if (trees.base.length !== 0 && trees.base.length !== outputs)
    throw damaged(`${AT}.base`, `${outputs} numbers`);
  if (trees.aggregate === 'sum' && trees.base.length !== outputs)
    throw damaged(`${AT}.base`, `${outputs} numbers`);
  checkNodes(trees, width);
  return trees;
}

/** Every node is reached at most once from all roots: no cycles, no shared parts, nothing outside. */
function checkNodes(trees: Trees, width: number): void {
  const nodes = trees.feature.length;
  const seen = new Uint8Array(nodes);
  const stack: number[] = [];
  for (const root of trees.roots) {
    stack.push(root);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node < 0 || node >= nodes || seen[node] === 1)
        throw damaged(`${AT}.left`, 'a tree (a node is missing or met twice)');
      seen[node] = 1;
      if (trees.left[node] < 0) continue;
      if (trees.feature[node] < 0 || trees.feature[node] >= width)
        throw damaged(`${AT}.feature`, `below ${width}`);
      if (Number.isNaN(trees.threshold[node])) throw damaged(`${AT}.threshold`, 'a number at every split');
      if (trees.missingLeft[node] > 1) throw damaged(`${AT}.missingLeft`, '0 or 1');
      stack.push(trees.left[node], trees.right[node]);
    }
  }
}

function decodeNeighbors(raw: PlainObject, width: number, classes: number): Neighbors {
  fields(raw, ['family', 'k', 'weights', 'p', 'features', 'x', 'y'], [], AT);
  const x = allFinite(decodeArray(raw.x, 'f64', `${AT}.x`), `${AT}.x`);
  const y = allFinite(decodeArray(raw.y, 'f64', `${AT}.y`), `${AT}.y`);
  const features = count(raw.features, `${AT}.features`);
  if (features !== width) throw damaged(`${AT}.features`, String(width));
  if (y.length === 0 || x.length !== y.length * width)
    throw damaged(`${AT}.x`, `${y.length * width} numbers`);
  if (classes > 0) {
    for (const code of y)
      if (!Number.isInteger(code) || code < 0 || code >= classes)
        throw damaged(`${AT}.y`, `codes of ${classes} classes`);
  }
  const k = count(raw.k, `${AT}.k`);
  const p = finite(raw.p, `${AT}.p`);
  if (k < 1) throw damaged(`${AT}.k`, 'at least 1');
  if (p <= 0) throw damaged(`${AT}.p`, 'above 0');
  return {
    family: 'neighbors',
    k,
    weights: oneOf(raw.weights, ['uniform', 'distance'], `${AT}.weights`),
    p,
    features,
    x,
    y,
  };
}

function decodeNetwork(raw: PlainObject, width: number, classes: number): Network {
  fields(raw, ['family', 'inputs', 'layers', 'weights', 'link', 'training'], [], AT);
  const inputs = count(raw.inputs, `${AT}.inputs`);
  if (inputs !== width) throw damaged(`${AT}.inputs`, String(width));
  const layers = list(raw.layers, `${AT}.layers`).map((layer, i) => decodeLayer(layer, `${AT}.layers.${i}`));
  const weights = list(raw.weights, `${AT}.weights`).map((one, i) => {
    const array = decodeArray(one, 'f32', `${AT}.weights.${i}`);
    if (!array.every(Number.isFinite)) throw damaged(`${AT}.weights.${i}`, 'finite');
    return array;
  });
  let from = width;
  let next = 0;
  for (const layer of layers) {
    if (layer.type !== 'dense') continue;
    if (weights[next]?.length !== from * layer.units)
      throw damaged(`${AT}.weights.${next}`, `${from * layer.units} numbers`);
    if (weights[next + 1]?.length !== layer.units)
      throw damaged(`${AT}.weights.${next + 1}`, `${layer.units} numbers`);
    from = layer.units;
    next += 2;
  }
  if (next === 0 || next !== weights.length) throw damaged(`${AT}.weights`, `${next} arrays`);
  checkOutputs(from, classes, `${AT}.layers`);
  const link = oneOf(raw.link, LINKS, `${AT}.link`);
  return {
    family: 'network',
    inputs,
    layers,
    weights,
    link,
    training: object(raw.training, `${AT}.training`),
  };
}

function decodeLayer(value: Plain, at: string): LayerSpec {
  const raw = object(value, at);
  if (oneOf(raw.type, ['dense', 'dropout'], `${at}.type`) === 'dropout') {
    fields(raw, ['type', 'rate'], [], at);
    return { type: 'dropout', rate: finite(raw.rate, `${at}.rate`) };
  }
  fields(raw, ['type', 'units', 'activation'], [], at);
  const units = count(raw.units, `${at}.units`);
  if (units < 1) throw damaged(`${at}.units`, 'at least 1');
  return { type: 'dense', units, activation: text(raw.activation, `${at}.activation`) };
}

function outputsOf(raw: PlainObject, classes: number): number {
  const outputs = count(raw.outputs, `${AT}.outputs`);
  checkOutputs(outputs, classes, `${AT}.outputs`);
  return outputs;
}

function checkOutputs(outputs: number, classes: number, at: string): void {
  const fits = outputs === 1 ? classes <= 2 : outputs === classes;
  if (!fits) throw damaged(at, classes === 0 ? '1' : `1 or ${classes}, for ${classes} classes`);
}

function allFinite(array: Float64Array<ArrayBuffer>, at: string): Float64Array<ArrayBuffer> {
  for (const value of array) if (!Number.isFinite(value)) throw damaged(at, 'finite');
  return array;
}
