import { Problem } from '../../base/problem.ts';

/** What a layer does to its sums. Formulas as in Keras 2, which tfjs follows. */
export const activations: { readonly [name: string]: (x: number) => number } = {
  linear: (x) => x,
  relu: (x) => Math.max(x, 0),
  tanh: Math.tanh,
  sigmoid: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  elu: (x) => (x >= 0 ? x : Math.expm1(x)),
  selu: (x) => 1.0507009873554805 * (x >= 0 ? x : 1.6732632423543772 * Math.expm1(x)),
  softplus: (x) => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))),
  'leaky-relu': (x) => (x > 0 ? x : 0.2 * x),
  swish: (x) => (x >= 0 ? x / (1 + Math.exp(-x)) : (x * Math.exp(x)) / (1 + Math.exp(x))),
};

/** Throws `bad-parameter` for a name that is not an activation. */
export function activationOf(name: string): (x: number) => number {
  if (Object.hasOwn(activations, name)) return activations[name];
  throw new Problem(
    'bad-parameter',
    `There is no activation "${name}".`,
    `Use one of ${Object.keys(activations).join(', ')}.`,
    { estimator: 'neural-network', param: 'layers' },
  );
}
