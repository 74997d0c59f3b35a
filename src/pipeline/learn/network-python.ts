import type { Values } from '../base/param.ts';
import type { Plain, PlainObject } from '../base/plain.ts';
import { pythonCall, pythonOf } from '../features/python-text.ts';
import type { Task } from './candidate.ts';
import type { PythonEstimator } from './estimator-python.ts';
import type { LayerSpec } from './families/family.ts';
import { readLayers } from './networks/layers.ts';

const note =
  'The weights begin with another random stream and in another precision than in the studio: scores differ a little.';

/** What scikit-learn calls activations. */
const names: { readonly [activation: string]: string } = {
  linear: 'identity',
  relu: 'relu',
  tanh: 'tanh',
  sigmoid: 'logistic',
};

/** A network: one of scikit-learn where its options say the same, else a class of its own in NumPy. Throws `bad-parameter`. */
export function networkPython(params: Values, task: Task, seed: number): PythonEstimator {
  const layers = readLayers(params.layers as readonly PlainObject[], Number(params.dropout), 1, 1).slice(
    0,
    -1,
  );
  return perceptron(layers, params, task, seed) ?? ownNetwork(layers, params, task, seed);
}

function perceptron(
  layers: readonly LayerSpec[],
  params: Values,
  task: Task,
  seed: number,
): PythonEstimator | null {
  const dense = layers.flatMap((layer) => (layer.type === 'dense' ? [layer] : []));
  const activations = new Set(dense.map(({ activation }) => activation));
  const [activation] = activations;
  const known = activations.size === 1 && Object.hasOwn(names, activation);
  if (!known || dense.length < layers.length) return null;
  if (params.l1 !== 0 || params.earlyStopping === true || params.optimizer === 'rmsprop') return null;
  const [rate, batch, l2] = [params.learningRate, params.batchSize, params.l2].map(Number);
  // scikit-learn makes batches no larger than the table, which would change the penalty.
  if (l2 > 0 && batch > 100) return null;
  // scikit-learn halves the squared error, and divides the penalty by twice the rows of a batch.
  const classes = task === 'classification';
  const stochastic = params.optimizer === 'sgd';
  const model = pythonCall(classes ? 'MLPClassifier' : 'MLPRegressor', [
    [
      'hidden_layer_sizes',
      `(${dense.map(({ units }) => `${units},`).join(' ')})`.replace(/(, .*),\)$/, '$1)'),
    ],
    ['activation', pythonOf(names[activation]), '"relu"'],
    ['solver', pythonOf(params.optimizer as Plain), '"adam"'],
    ['alpha', String((classes ? 2 : 1) * l2 * batch), '0.0001'],
    ['batch_size', String(batch)],
    ['learning_rate_init', String(stochastic && !classes ? 2 * rate : rate), '0.001'],
    ['max_iter', pythonOf(params.epochs as Plain), '200'],
    ['tol', '0'],
    ['n_iter_no_change', pythonOf(params.epochs as Plain)],
    ...(stochastic ? ([['momentum', '0']] as const) : []),
    ['random_state', String(seed)],
  ]);
  if (classes) return { imports: ['from sklearn.neural_network import MLPClassifier'], line: model, note };
  return {
    imports: [
      'from sklearn.compose import TransformedTargetRegressor',
      'from sklearn.neural_network import MLPRegressor',
      'from sklearn.preprocessing import StandardScaler',
    ],
    line: `TransformedTargetRegressor(${model}, transformer=StandardScaler())`,
    note,
  };
}

function ownNetwork(layers: readonly LayerSpec[], params: Values, task: Task, seed: number): PythonEstimator {
  const listed = layers.map((layer) =>
    layer.type === 'dense' ? `(${layer.units}, ${pythonOf(layer.activation)})` : `("dropout", ${layer.rate})`,
  );
  const stopping = params.earlyStopping === true;
  const value = (name: string): string => pythonOf(params[name] as Plain);
  return {
    imports: [
      'from scipy.special import expit, logsumexp, softmax',
      `from sklearn.base import BaseEstimator, ${task === 'classification' ? 'ClassifierMixin' : 'RegressorMixin'}`,
    ],
    helpers: [networkClass, task === 'classification' ? classifierClass : regressorClass],
    line: pythonCall(task === 'classification' ? 'NetworkClassifier' : 'NetworkRegressor', [
      ['layers', `[${listed.join(', ')}]`],
      ['optimizer', value('optimizer'), '"adam"'],
      ['rate', value('learningRate'), '0.001'],
      ['batch', value('batchSize'), '32'],
      ['epochs', value('epochs'), '100'],
      ['l1', value('l1'), '0'],
      ['l2', value('l2'), '0.0001'],
      ['held_back', stopping ? value('validationFraction') : 'None', '0.1'],
      ...(stopping
        ? ([
            ['patience', value('patience'), '10'],
            ['least_gain', value('minDelta'), '0.0001'],
            ['keep_best', value('restoreBest'), 'True'],
          ] as const)
        : []),
      ['seed', String(seed)],
    ]),
    note,
  };
}

const networkClass = `ACTIVATIONS = {  # what a layer makes of its sums, and the slope there
    "linear": lambda s: (s, np.ones_like(s)),
    "relu": lambda s: (np.maximum(s, 0), s > 0),
    "tanh": lambda s: (np.tanh(s), 1 - np.tanh(s) ** 2),
    "sigmoid": lambda s: (expit(s), expit(s) * expit(-s)),
    "elu": lambda s: (np.where(s > 0, s, np.expm1(np.minimum(s, 0))), np.exp(np.minimum(s, 0))),
    "selu": lambda s: (
        1.0507009873554805 * np.where(s > 0, s, 1.6732632423543772 * np.expm1(np.minimum(s, 0))),
        1.0507009873554805 * np.where(s > 0, 1, 1.6732632423543772 * np.exp(np.minimum(s, 0))),
    ),
    "softplus": lambda s: (np.logaddexp(0, s), expit(s)),
    "leaky-relu": lambda s: (np.where(s > 0, s, 0.2 * s), np.where(s > 0, 1, 0.2)),
    "swish": lambda s: (s * expit(s), expit(s) + s * expit(s) * expit(-s)),
}


class Network(BaseEstimator):
    """A feed-forward network: (units, activation) or ("dropout", share) for each layer before the last."""

    def __init__(self, layers, optimizer="adam", rate=0.001, batch=32, epochs=100, l1=0, l2=0.0001, held_back=0.1,
                 patience=10, least_gain=0.0001, keep_best=True, seed=0):
        self.layers, self.optimizer, self.rate, self.batch, self.epochs = layers, optimizer, rate, batch, epochs
        self.l1, self.l2, self.held_back, self.patience = l1, l2, held_back, patience
        self.least_gain, self.keep_best, self.seed = least_gain, keep_best, seed

    def start(self, sizes, random):
        """Uniform within the limits of Glorot & Bengio (2010); offsets of 0."""
        limits = [np.sqrt(6 / (a + b)) for a, b in zip(sizes, sizes[1:])]
        kernels = [random.uniform(-most, most, (a, b)) for most, a, b in zip(limits, sizes, sizes[1:])]
        return [part for kernel in kernels for part in (kernel, np.zeros(kernel.shape[1]))]

    def run(self, X, random=None):
        """The scores of rows, and what is needed to go back; dropout only with a random stream."""
        passed, at = [], 0
        for first, second in [*self.layers, (None, "linear")]:
            if first == "dropout":
                if random is not None:
                    mask = (random.random(X.shape) >= second) / (1 - second)
                    passed.append((None, None, mask))
                    X = X * mask
                continue
            out, slope = ACTIVATIONS[second](X @ self.weights_[at] + self.weights_[at + 1])
            passed.append((at, X, slope))
            X, at = out, at + 2
        return X, passed

    def correct(self, X, targets, random):
        scores, passed = self.run(X, random)
        delta, slopes = self.error(scores, targets) / len(X), [None] * len(self.weights_)
        for at, inputs, slope in reversed(passed):
            delta = delta * slope
            if at is None:
                continue
            kernel = self.weights_[at]
            slopes[at] = inputs.T @ delta + 2 * self.l2 * kernel + self.l1 * np.sign(kernel)
            slopes[at + 1] = delta.sum(axis=0)
            delta = delta @ kernel.T
        self.steps_ += 1
        for part, slope in enumerate(slopes):
            self.weights_[part] = self.weights_[part] - self.rate * self.step(part, slope)

    def step(self, part, slope):
        mean, square = self.moments_[part]
        if self.optimizer == "sgd":
            return slope
        if self.optimizer == "rmsprop":
            square = 0.9 * square + 0.1 * slope**2
            self.moments_[part] = (mean, square)
            return slope / np.sqrt(square + 1e-7)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        self.moments_[part] = (mean, square)
        return mean / (1 - 0.9**self.steps_) / (np.sqrt(square / (1 - 0.999**self.steps_)) + 1e-7)

    def hold_back(self, groups, random):
        """Rows to learn from and rows to watch: a share of each group."""
        if self.held_back is None or len(groups) < 2:
            return np.arange(len(groups)), None
        order, watched = random.permutation(len(groups)), []
        for group in np.unique(groups):
            own = order[groups[order] == group]
            watched.extend(own[: int(len(own) * self.held_back + 0.5)])
        watched = np.sort(watched if watched else order[:1]).astype(int)
        return np.setdiff1d(order, watched), watched

    def fit(self, X, y):
        X, random = np.asarray(X, float), np.random.default_rng(self.seed)
        targets, groups = self.targets(np.asarray(y))
        train, watched = self.hold_back(groups, random)
        hidden = [first for first, _ in self.layers if first != "dropout"]
        self.weights_ = self.start([X.shape[1], *hidden, targets.shape[1]], random)
        self.moments_, self.steps_ = [(np.zeros_like(part), np.zeros_like(part)) for part in self.weights_], 0
        least, reference, waited, best = np.inf, np.inf, 0, None
        for _ in range(self.epochs):
            order = random.permutation(train)
            for at in range(0, len(order), self.batch):
                rows = order[at : at + self.batch]
                self.correct(X[rows], targets[rows], random)
            if watched is None:
                continue
            loss = self.loss(self.run(X[watched])[0], targets[watched])
            if loss < least:
                least, best = loss, list(self.weights_)
            reference, waited = (loss, 0) if loss < reference - self.least_gain else (reference, waited + 1)
            if waited >= self.patience:
                break
        if best is not None and self.keep_best:
            self.weights_ = best
        return self`;

const classifierClass = `class NetworkClassifier(ClassifierMixin, Network):
    def targets(self, y):
        self.classes_, codes = np.unique(y, return_inverse=True)
        targets = np.eye(len(self.classes_))[codes]
        return (targets[:, 1:] if len(self.classes_) == 2 else targets), codes

    def error(self, scores, targets):
        return (expit(scores) if targets.shape[1] == 1 else softmax(scores, axis=1)) - targets

    def loss(self, scores, targets):
        if targets.shape[1] == 1:
            return (np.logaddexp(0, scores) - scores * targets).mean()
        return (logsumexp(scores, axis=1) - (scores * targets).sum(axis=1)).mean()

    def predict_proba(self, X):
        scores = self.run(np.asarray(X, float))[0]
        return softmax(scores, axis=1) if scores.shape[1] > 1 else np.hstack([expit(-scores), expit(scores)])

    def predict(self, X):
        return self.classes_[self.predict_proba(X).argmax(axis=1)]`;

const regressorClass = `class NetworkRegressor(RegressorMixin, Network):
    def targets(self, y):
        self.mean_, self.sd_ = y.mean(), y.std() or 1
        return ((y - self.mean_) / self.sd_).reshape(-1, 1), np.zeros(len(y))

    def error(self, scores, targets):
        return 2 * (scores - targets)

    def loss(self, scores, targets):
        return ((scores - targets) ** 2).mean()

    def predict(self, X):
        return self.run(np.asarray(X, float))[0].ravel() * self.sd_ + self.mean_`;
