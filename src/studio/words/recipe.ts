import { formatCount, formatNumber, formatSeconds, plural } from './format.ts';

const listed = (items: readonly string[]) =>
  items.length <= 3
    ? items.join(', ')
    : `${items.slice(0, 3).join(', ')} and ${formatCount(items.length - 3)} more`;

export const recipe = {
  sample: {
    text: (rows: number) => `Fitted on a sample of ${formatCount(rows)} rows for the preview.`,
    running: (rows: number) => `All ${formatCount(rows)} training rows follow.`,
    slow: (rows: number, seconds: number) =>
      `All ${formatCount(rows)} training rows would take about ${formatSeconds(seconds)}; models always learn from all of them.`,
    all: 'Fit on all rows',
  },
  pattern: {
    like: (pattern: string) => `names like ${pattern}`,
    label: 'Names that contain',
    help: 'A regular expression: ^price begins with, _cm$ ends with, a|b one or the other. New columns that fit are taken too.',
    kinds: 'Only of these types (none ticked: all)',
    except: 'But not',
  },
  advice: {
    title: 'Worth a look before training',
    add: (step: string) => `Add ${step.toLowerCase()}`,
    dates: (names: readonly string[]) =>
      `${listed(names)} ${names.length === 1 ? 'holds' : 'hold'} dates written as text; each would be a word of its own.`,
    readDates: 'Read the dates and take their parts',
    words: (names: readonly string[]) =>
      `${listed(names)} still ${names.length === 1 ? 'holds' : 'hold'} words after the last step, and every model needs numbers.`,
    missing: (names: readonly string[], models: readonly string[]) =>
      `${listed(names)} ${names.length === 1 ? 'leaves' : 'leave'} with missing values, which ${listed(models)} ${models.length === 1 ? 'refuses' : 'refuse'}.`,
    unscaled: (
      most: { readonly name: string; readonly sd: number },
      least: { readonly name: string; readonly sd: number },
      models: readonly string[],
    ) =>
      `${listed(models)} ${models.length === 1 ? 'compares' : 'compare'} columns by size, and ${most.name} (standard deviation ${formatNumber(most.sd)}) would drown ${least.name} (${formatNumber(least.sd)}).`,
    wide: (columns: number) =>
      `This one-hot encoding makes ${formatCount(columns)} columns, most of them nearly empty: slow, and easy to learn by heart.`,
    fewerLevels: 'Keep the 20 most frequent levels',
    scaledBefore: (step: string) =>
      `Columns are scaled before "${step}", so its products are not: they differ in size again.`,
    scaleAfter: 'Scale after it',
    thin: (column: string, rows: number) =>
      `${column} has about ${formatNumber(rows)} rows a level: its encoding is close to the answers of single rows.`,
    smooth: 'Lean more on the overall mean',
    turnOff: (step: string) => `Turn ${step.toLowerCase()} off`,
    balance: (step: string) =>
      `Validation goes forward in time, but "${step}" makes or leaves out rows without regard to their time, so lags and trends no longer hold.`,
    unsorted: (step: string) =>
      `"${step}" looks at the rows before each row, in the order of the file. Say which column gives the order.`,
    sortBy: (column: string) => `Sort by ${column}`,
  },
  leak: {
    title: 'What a leak does to a score',
    lead: 'The same rows, folds and model, scored twice: with all steps fitted anew in every fold, as here, and with all steps fitted once before the rows are split.',
    noTarget: 'Choose a target to see what a leak would do to its score.',
    shows: {
      recipe: 'This recipe',
      'chance-columns': 'Best of 400 chance columns',
      'target-encoding': 'Target encoding',
      copies: 'Copies of rows',
    },
    help: {
      recipe:
        'The recipe as it is, with the first model of the project. Medians and scales leak little; steps that learn from the target, choose columns or make rows leak much.',
      'chance-columns':
        'Instead of your columns, 400 columns of random numbers, of which the 10 that fit the target best are kept. None knows anything of the target, so an honest score is no better than guessing.',
      'target-encoding':
        'Instead of your columns, one random word a row, replaced by the mean target of its rows. It knows nothing either, unless rows are encoded with their own answers.',
      copies:
        'Your recipe, then rows of the smaller classes copied until all classes are equal, and the model that asks the one nearest row. Copied before the split, the nearest row is often a copy of the very row that is scored.',
    },
    fitted: 'Steps fitted',
    inside: 'in every fold',
    outside: 'once, before the split',
    bar: 'As a bar',
    metric: { auc: 'ROC AUC', r2: 'R²' },
    running: 'Scoring both ways…',
    verdict: (difference: string, leaks: boolean) =>
      leaks
        ? `Fitting before the split makes the score look ${difference} better. That part would be missing in use.`
        : `The scores differ by ${difference}: here the leak makes no difference that could be told from chance.`,
    basis: (model: string, rows: string) => `${model}, ${rows} training rows, held-out rows not used.`,
  },
  keys: {
    moved: (place: number, all: number) => `Moved to place ${formatCount(place)} of ${formatCount(all)}.`,
    on: 'The step is on.',
    off: 'The step is off.',
  },
  group: {
    start: 'Start a group with this step',
    join: 'Join the group above',
    leave: 'Leave the group',
    fresh: (number: number) => `Group ${number}`,
    name: 'Name of the group',
    count: (steps: number, off: number) =>
      off === 0
        ? plural(steps, 'step')
        : off === steps
          ? `${plural(steps, 'step')}, all off`
          : `${plural(steps, 'step')}, ${formatCount(off)} off`,
    whole: (name: string, steps: number) => `Group ${name}, ${plural(steps, 'step')}`,
    moved: (name: string, place: number, all: number) =>
      `${name} now begins at place ${formatCount(place)} of ${formatCount(all)}.`,
    holds: (step: number) => `step ${step} inside is shown`,
    open: (name: string) => `Show the steps of ${name}`,
    close: (name: string) => `Hide the steps of ${name}`,
    more: (name: string) => `More for ${name}`,
    enable: 'Turn all its steps on',
    disable: 'Turn all its steps off',
    up: 'Move the group up',
    down: 'Move the group down',
    ungroup: 'Ungroup',
  },
};
