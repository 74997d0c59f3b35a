import type { Association, AssociationMeasure } from '../../pipeline/data/look/association.ts';
import type { ChartData, ChartKind, ChartMeasure, TimeStep } from '../../pipeline/data/look/chart-spec.ts';
import { formatCount, formatNumber, formatScore, formatShare, plural } from './format.ts';

const kinds: { readonly [K in ChartKind]: string } = {
  histogram: 'Histogram',
  density: 'Density curve',
  ecdf: 'Cumulative curve',
  bar: 'Bars',
  box: 'Box plot',
  violin: 'Violins',
  strip: 'Strips of points',
  scatter: 'Scatter plot',
  heat: 'Heat map of counts',
  line: 'Line',
  mosaic: 'Mosaic',
};
const measures: { readonly [M in ChartMeasure]: string } = {
  count: 'number of rows',
  mean: 'mean',
  median: 'median',
  sum: 'sum',
};
const steps: { readonly [S in TimeStep]: string } = {
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};
const associations: { readonly [M in AssociationMeasure]: string } = {
  pearson: 'Pearson’s r',
  spearman: 'Spearman’s ρ',
  kendall: 'Kendall’s τ',
  'correlation-ratio': 'Correlation ratio η',
  'cramers-v': 'Cramér’s V',
};

export const look = {
  views: 'What of the data is shown',
  view: { table: 'Table', charts: 'Charts', relations: 'Relations' },
  commands: { charts: 'Draw a chart', relations: 'Compare columns', table: 'Show the table' },
  columns: 'Columns',
  columnsHelp: 'Drag a column to its part in the chart, or choose it there.',
  putOn: (column: string) => `Put ${column} on…`,
  shelves: { x: 'x', y: 'y', colour: 'Colour', facet: 'Panels', size: 'Size' },
  shelfNames: {
    x: 'x axis',
    y: 'y axis',
    colour: 'colour',
    facet: 'panels',
    size: 'size of points',
  },
  nothing: 'none',
  kind: 'Kind of chart',
  kinds,
  proposed: 'proposed',
  measure: 'What is shown of y',
  measures,
  step: 'Gathered by',
  steps,
  automatic: 'automatic',
  bins: 'Bins',
  binsAuto: 'by the data',
  xLog: 'Log x',
  yLog: 'Log y',
  drag: 'What dragging in the chart does',
  drags: { select: 'Choose rows in a box', lasso: 'Choose rows with a drawn shape', zoom: 'Zoom' },
  nameOf: (x: string | null, y: string | null) =>
    x !== null && y !== null ? `${y} by ${x}` : (x ?? y ?? ''),
  selectedRows: (rows: string) => `${rows} selected in every view`,
  showInTable: 'Show in the table',
  keep: 'Keep chart',
  kept: 'Kept charts',
  fresh: 'New chart',
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} is removed.`,
  rename: 'Name of the chart',
  empty: 'Choose a column for x or y',
  emptyText: 'The kind of chart follows from the columns, and can be changed.',
  noRows: 'No row has a value in every column of this chart',
  noRowsText: 'Take a column away, or look at its missing values.',
  drawing: 'Drawing the chart',
  parts: 'Select the rows of a part',
  choosePart: 'Choose a part of the chart',
  partOf: (part: string, rows: number) => `${part}: ${plural(rows, 'row')}`,
  others: (count: number) => `${formatCount(count)} others`,
  missing: 'missing',
  yes: 'yes',
  no: 'no',
  rows: 'rows',
  density: 'density',
  share: 'share of rows',
  upTo: 'share of rows up to the value',
  logAxis: (name: string) => `${name} (log scale)`,
  of: (measure: ChartMeasure, column: string) =>
    measure === 'count' ? 'rows' : `${measures[measure]} of ${column}`,
  range: (from: string, to: string) => `${from} to ${to}`,
  selected: 'selected',
  interval: '± 95 %',
  quantity: {
    mean: 'mean',
    min: 'smallest',
    q1: 'lower quartile',
    median: 'median',
    q3: 'upper quartile',
    max: 'largest',
    outliers: 'outliers',
  },
  titleOf(
    data: Pick<ChartData, 'kind' | 'measure' | 'step' | 'colour' | 'facet'>,
    x: string | null,
    y: string | null,
  ) {
    const base = title(data, x, y);
    const by =
      data.colour && data.colour.column !== y && data.colour.column !== x
        ? `, coloured by ${data.colour.column}`
        : '';
    return `${base}${by}${data.facet ? `, a panel for each ${data.facet.column}` : ''}`;
  },
  usedOf: (data: ChartData) => usedOf(data),
  sampled: (drawn: number, used: number) => `${formatCount(drawn)} of ${formatCount(used)} points`,
  summary: {
    tallest: (part: string, share: number) => `Most rows are in ${part}: ${formatShare(share)}.`,
    highest: (part: string, what: string, value: number) =>
      `${part} has the largest ${what}: ${formatNumber(value)}.`,
    medians: (low: string, lowest: string, high: string, highest: string) =>
      `Medians go from ${lowest} (${low}) to ${highest} (${high}).`,
    sameMedian: (median: string) => `The median is ${median} everywhere.`,
    oneMedian: (median: string, q1: string, q3: string) =>
      `The median is ${median}; half of the values are between ${q1} and ${q3}.`,
    half: (value: string) => `Half of the values are at most ${value}.`,
    peak: (value: string) => `The curve is highest near ${value}.`,
    line: (low: string, high: string, what: string) => `The ${what} goes from ${low} to ${high}.`,
    points: (count: number) => `${plural(count, 'point')}, one a row.`,
    none: 'There is nothing to draw.',
  },
  fromChart: (columns: string) => `from the chart of ${columns}`,
  relations: {
    title: 'Relations between columns',
    sub: (columns: number) => plural(columns, 'column'),
    numbers: 'Numbers by',
    measureNames: associations,
    measureHelp: {
      pearson: 'How close the points are to a straight line; −1 to 1.',
      spearman: 'The same of the ranks: any steady rise counts, outliers count less; −1 to 1.',
      kendall: 'Pairs of rows in the same order minus pairs in the opposite order; −1 to 1.',
      'correlation-ratio':
        'Share of the spread of the numbers that lies between the categories (its square root); 0 to 1.',
      'cramers-v': 'How far two categories are from having nothing to do with each other; 0 to 1.',
    } as { readonly [M in AssociationMeasure]: string },
    short: { pearson: 'Pearson', spearman: 'Spearman', kendall: 'Kendall' },
    corrected: 'Correct Cramér’s V for small samples',
    order: 'Order',
    orders: { cluster: 'alike together', target: 'by the target', table: 'as in the table' },
    working: 'Comparing columns',
    sampled: (looked: number, rows: number) =>
      `a sample of ${formatCount(looked)} of ${formatCount(rows)} rows`,
    left: (count: number) => `${plural(count, 'column')} left out`,
    leftItem: (column: string, why: string) => `${column}: ${why}`,
    cell: (a: string, b: string, held: Association) =>
      `${a} and ${b}: ${associations[held.measure]} ${held.value === null ? 'not defined' : formatScore(held.value, 2)}, ${plural(held.pairs, 'row')}`,
    self: (name: string) => `${name} with itself`,
    chosen: (a: string, b: string) => `${a} and ${b}`,
    none: 'Choose a cell',
    noneText: 'The two columns are drawn here.',
    value: 'Strength',
    interval: '95 % interval',
    between: (low: number, high: number) => `${formatScore(low, 3)} to ${formatScore(high, 3)}`,
    pairs: 'Rows with both',
    p: 'Chance if unrelated (p)',
    pHelp: (pairs: number) =>
      `How often columns without any relation would look at least this related. ${formatCount(pairs)} pairs are shown: about ${formatCount(Math.max(1, Math.round(pairs / 20)))} of them would be below 0.05 by luck alone.`,
    pValue: (p: number) => (p < 0.001 ? '< 0.001' : formatScore(p, 3)),
    open: 'Open as a chart',
    strongest: (a: string, b: string, value: number) =>
      `The strongest relation is ${a} with ${b}: ${formatScore(value, 2)}.`,
    noneStrong: 'No two columns can be compared.',
    scale: 'Negative, none, positive; measures of categories have no sign.',
    undefinedCell: '–',
  },
  versus: {
    title: (column: string, target: string) => `${column} and ${target}`,
    toggle: (target: string) => `Against ${target}`,
    open: 'Open as a chart',
  },
};

function title(
  { kind, measure, step }: Pick<ChartData, 'kind' | 'measure' | 'step'>,
  x: string | null,
  y: string | null,
): string {
  const only = x ?? y ?? '';
  const both = x !== null && y !== null;
  switch (kind) {
    case 'histogram':
    case 'density':
      return `Distribution of ${only}`;
    case 'ecdf':
      return `Share of rows up to each ${only}`;
    case 'line':
      return `${both ? look.of(measure, y ?? '') : 'rows'} over ${x ?? only}${step ? ` by ${steps[step]}` : ''}`;
    case 'bar':
      return both ? `${capital(look.of(measure, y ?? ''))} by ${x}` : `Rows by ${only}`;
    case 'box':
    case 'violin':
    case 'strip':
      return both ? `${y} by ${x}` : `Values of ${only}`;
    case 'scatter':
    case 'heat':
      return `${y} against ${x}`;
    case 'mosaic':
      return `Shares of ${y} by ${x}`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function usedOf({ rows, used, left, unused }: ChartData): string {
  const missing = left.filter((held) => held.missing > 0);
  const outside = left.filter((held) => held.outside > 0);
  const parts = [
    used === rows ? `All ${plural(rows, 'row')}.` : `${formatCount(used)} of ${plural(rows, 'row')}.`,
    missing.length > 0
      ? `Left out: ${missing.map((held) => `${formatCount(held.missing)} without ${held.column}`).join(', ')}.`
      : '',
    outside.length > 0
      ? `Not on a log scale: ${outside.map((held) => `${formatCount(held.outside)} of ${held.column} at or below 0`).join(', ')}.`
      : '',
    unused.length > 0 ? `This kind of chart does not show ${unused.join(', ')}.` : '',
  ];
  return parts.filter(Boolean).join(' ');
}
