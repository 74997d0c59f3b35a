import type { Feature } from '../../features/matrix.ts';
import type { Family, Linear, Network, Trees } from './family.ts';
import { treeDepths, treesBytes } from './trees.ts';

/** Memory of a fitted family's numbers, in bytes. */
export function familyBytes(family: Family): number {
  switch (family.family) {
    case 'linear':
      return family.weights.byteLength + family.bias.byteLength;
    case 'trees':
      return treesBytes(family);
    case 'neighbors':
      return family.x.byteLength + family.y.byteLength;
    case 'network':
      return family.weights.reduce((sum, weights) => sum + weights.byteLength, 0);
  }
}

type Coefficient = {
  readonly feature: string;
  readonly column: string;
  readonly value: number;
  /** For one unit of the column as it is in the data, where a scaling came between. */
  readonly perUnit?: number;
};
/** What a person can read of a fitted model. `lines` are facts in order of interest. */
export type FamilyView = {
  readonly family: Family['family'];
  readonly bytes: number;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  /** Linear: one list a class (one in all for two classes or numbers), largest effect first, with its offset. */
  readonly coefficients?: readonly {
    readonly label: string;
    readonly offset: number;
    readonly list: readonly Coefficient[];
  }[];
  /** Trees: share of questions about each feature, most first; sums to 1. */
  readonly usage?: readonly Coefficient[];
};

/**
 * What a person can read of a fitted family: its size, and coefficients or questions by feature, largest first.
 * `features` and `classes` are those it was fitted on. Linear effects are those of the features as they reach the model.
 */
export function describeFamily(
  family: Family,
  features: readonly Feature[],
  classes: readonly string[],
): FamilyView {
  const bytes = familyBytes(family);
  switch (family.family) {
    case 'linear':
      return { family: 'linear', bytes, ...linearView(family, features, classes) };
    case 'trees':
      return { family: 'trees', bytes, ...treesView(family, features) };
    case 'neighbors':
      return {
        family: 'neighbors',
        bytes,
        lines: [
          { label: 'Training rows kept', value: String(family.y.length) },
          { label: 'Neighbours asked', value: String(family.k) },
          { label: 'Weights', value: family.weights === 'uniform' ? 'all alike' : 'nearer counts more' },
        ],
      };
    case 'network':
      return { family: 'network', bytes, lines: networkLines(family) };
  }
}

function linearView(family: Linear, features: readonly Feature[], classes: readonly string[]) {
  const width = features.length;
  const coefficients = Array.from({ length: family.outputs }, (_, k) => ({
    label: family.outputs === 1 ? (classes[1] ?? '') : (classes[k] ?? ''),
    offset: family.bias[k],
    list: sorted(features, (f) => family.weights[k * width + f]),
  }));
  const used = features.filter((_, f) =>
    coefficients.some((_, k) => family.weights[k * width + f] !== 0),
  ).length;
  return { lines: [{ label: 'Features used', value: `${used} of ${width}` }], coefficients };
}

function treesView(family: Trees, features: readonly Feature[]) {
  const depths = treeDepths(family);
  const deepest = depths.reduce((most, depth) => Math.max(most, depth), 0);
  const counts = new Float64Array(features.length);
  let questions = 0;
  for (let node = 0; node < family.left.length; node++) {
    if (family.left[node] < 0) continue;
    counts[family.feature[node]]++;
    questions++;
  }
  return {
    lines: [
      { label: 'Trees', value: String(family.roots.length) },
      { label: 'Questions', value: String(questions) },
      { label: 'Greatest depth', value: String(deepest) },
    ],
    usage: sorted(features, (f) => (questions === 0 ? 0 : counts[f] / questions)),
  };
}

function networkLines(family: Network) {
  const layers = family.layers.map((layer) =>
    layer.type === 'dense' ? `${layer.units} ${layer.activation}` : `dropout ${layer.rate}`,
  );
  const count = family.weights.reduce((sum, weights) => sum + weights.length, 0);
  const { epochs, kept, backend } = family.training;
  return [
    { label: 'Layers', value: [`${family.inputs} inputs`, ...layers].join(' → ') },
    { label: 'Weights', value: String(count) },
    { label: 'Epochs', value: `${epochs}, weights of epoch ${kept} kept` },
    { label: 'Trained on', value: String(backend) },
  ];
}

function sorted(features: readonly Feature[], value: (f: number) => number): readonly Coefficient[] {
  return features
    .map((feature, f) => ({ feature: feature.name, column: feature.column, value: value(f) }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}
