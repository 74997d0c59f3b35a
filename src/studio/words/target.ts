import { formatCount, formatNumber } from './format.ts';

type TargetForm = 'log' | 'power';
type FormErrors = { readonly [form in TargetForm | 'none']: number | null };

const through = { log: 'through its logarithm', power: 'through a power' };
const start = { log: 'Its logarithm', power: 'A power' };
const skew = (value: number) => formatNumber(Number(value.toFixed(1)));
const error = (value: number | null) => (value === null ? 'an unknown amount' : formatNumber(value));
const tried = (errors: FormErrors) =>
  (['log', 'power'] as const)
    .filter((form) => errors[form] !== null)
    .map((form) => `, by ${error(errors[form])} ${through[form]}`)
    .join('');

export const target = {
  title: 'Target',
  learnAs: 'Learn it as',
  help: 'Fitted on training rows in every fold. Predictions and scores stay in the units of the target.',
  choices: {
    none: { label: 'As it is', help: '' },
    log: {
      label: 'Logarithm',
      help: 'log(1 + x): ratios count instead of differences. Takes numbers of 0 or more.',
    },
    power: {
      label: 'Power',
      help: 'Yeo–Johnson: the curve that makes it most like a bell. Takes any number.',
    },
    standard: {
      label: 'Standardized',
      help: 'Mean 0 and standard deviation 1, for models that want small numbers.',
    },
    normal: {
      label: 'Ranks as a bell',
      help: 'Every value becomes its rank, shaped like a normal distribution.',
    },
    other: { label: 'Another step', help: 'Set in the project file or by an import.' },
  },
  negative: (least: number) => `Not possible: its smallest value is ${formatNumber(least)}.`,
  proposal: {
    trying: 'Trying whether a logarithm or a power helps…',
    skewed: (name: string, skewness: number) => `${name} is skewed (${skew(skewness)}).`,
    gain: (form: TargetForm, ridge: FormErrors, forest: FormErrors) =>
      `Ridge regression errs by ${error(ridge.none)} as it is and by ${error(ridge[form])} ${through[form]}; a small forest by ${error(forest.none)} and ${error(forest[form])}.`,
    loss: (form: TargetForm, forest: FormErrors) =>
      `${start[form]} helps ridge regression, but a small forest then errs by ${error(forest[form])}, not ${error(forest.none)}: it is better learnt as it is.`,
    none: (ridge: FormErrors) =>
      `Still it is best learnt as it is: ridge regression errs by ${error(ridge.none)}${tried(ridge)}.`,
    basis: (rows: number) =>
      `Root mean squared errors in its own units, cross-validated behind this recipe on ${formatCount(rows)} rows.`,
  },
  use: { log: 'Learn the logarithm', power: 'Learn a power' },
  skewed: 'skewed',
  asNote: (choice: string) => choice.toLowerCase(),
  shape: (name: string) => `Shape of ${name}`,
  shapeSummary: (name: string, choice: string) =>
    `${name} on all rows: left as it is, right as it is learnt (${choice.toLowerCase()}).`,
  asItIs: 'As it is',
  asLearnt: 'As learnt',
  tag: (choice: string) => `target: ${choice.toLowerCase()}`,
  tagTip: 'Learns the target in this form; its predictions and scores are in the units of the target.',
  units: {
    label: 'Units of the weights',
    learnt: 'As learnt',
    own: 'Per unit of the column',
    text: 'What one unit of the column adds, taken back through the scaling. Only columns whose scaling is a straight line; sizes cannot be compared with each other.',
  },
  coefficients: (choice: string) =>
    `They move the target as it is learnt (${choice.toLowerCase()}), not in its own units.`,
};
