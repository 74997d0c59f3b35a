import { formatCount, formatNumber, formatShare, plural } from './format.ts';

/** Pictures of what a step learnt. */
export const fitted = {
  components: {
    title: 'How much each component tells',
    cut: 'Components kept',
    cutText: (kept: number, share: number) => `${plural(kept, 'component')}, ${formatShare(share)}`,
    summary: (kept: number, of: number, share: number, what: string) =>
      `${kept === 1 ? 'The first component tells' : `The first ${formatCount(kept)} components tell`} ${formatShare(share)} of ${what}${
        kept < of
          ? `; ${formatShare(Math.max(0, 1 - share))} is lost when columns are put together again`
          : ''
      }.`,
    drag: 'Drag the line, or move it with the arrow keys, to keep more or fewer.',
    component: 'component',
    share: 'share',
    soFar: 'share so far',
    lost: 'lost',
    views: { label: 'What the components are made of', table: 'Weights', plot: 'Biplot' },
    loadings: 'Weights of the columns',
    column: 'Column',
    more: (count: number) => `and ${plural(count, 'column')} of less weight`,
    biplot: 'Rows and columns on the first two components',
    biplotSummary: (columns: number, rows: number) =>
      `${plural(columns, 'column')} as lines: long ones weigh much, and those in one direction go together; ${plural(rows, 'training row')} as points.`,
    rows: 'rows',
  },
  scores: {
    title: (what: string) => `${what.charAt(0).toUpperCase()}${what.slice(1)}`,
    kept: 'kept',
    left: 'left out',
    none: 'none',
    constant: 'It is constant, or has no value.',
    limit: (limit: number) => `At least ${formatNumber(limit)} is needed.`,
    all: (count: number) => `Show all ${formatCount(count)}`,
    fewer: 'Show fewer',
    more: (count: number) => `and ${plural(count, 'column')} with lower scores`,
    legend: (kept: number, of: number) => `${formatCount(kept)} of ${formatCount(of)} listed are kept`,
  },
  terms: {
    title: (column: string) => `Words of ${column}`,
    term: 'Word',
    documents: 'Texts',
    weight: 'Weight',
    note: (terms: number, rows: number) =>
      `The most frequent of ${plural(terms, 'word')}, in ${plural(rows, 'training text')}. A word weighs more the fewer texts have it.`,
    blank: '␣',
  },
  changes: {
    title: (column: string) => `Before and after in ${column}`,
    find: 'Find a word',
    before: 'Before',
    after: 'After',
    note: (before: number, after: number) =>
      `${formatCount(before)} different words become ${formatCount(after)}. The most frequent ones that change come first.`,
    none: 'No training text has a word that changes.',
    noMatch: 'No such word among those that change.',
    shown: (shown: number, of: number) => `${formatCount(shown)} of ${formatCount(of)} shown`,
  },
  curves: {
    title: (column: string) => `Splines of ${column}`,
    spline: (index: number) => `spline ${index + 1}`,
    summary: (count: number, knots: number) =>
      `${plural(count, 'bump')} over ${plural(knots, 'knot')}; each is a new column, and a linear model adds them up to any curve.`,
  },
  expected: {
    text: (columns: number, made: number) =>
      `From ${plural(columns, 'column')} this makes ${plural(made, 'new column')}`,
    over: (limit: number) => ` – more than the explosion guard of ${formatCount(limit)} lets through.`,
    pruned: ' before look-alikes are left out.',
    fine: '.',
  },
};
