import { formatCount, formatShare, plural } from './format.ts';

const day = 86_400_000;

export const quality = {
  views: 'What to look at',
  findings: 'Findings',
  rules: 'Rules',
  gaps: 'Missing patterns',
  checks: {
    rule: 'Broken rule',
    leakage: 'Target leakage',
    sentinel: 'Disguised missing',
    placeholder: 'Disguised missing',
    zeros: 'Excess zeros',
    'excess-zeros': 'Many zeros',
    inliers: 'Suspicious value',
    'rare-negatives': 'Negative values',
    capped: 'Capped',
    outliers: 'Outliers',
    'label-errors': 'Doubtful labels',
    spellings: 'Spellings',
    'similar-words': 'Similar words',
    'duplicate-rows': 'Duplicate rows',
    'repeated-keys': 'Repeated keys',
    redundant: 'Redundant',
    constant: 'Constant',
    identifier: 'Names rows',
    skewed: 'Skewed',
    'mixed-types': 'Mixed types',
    'mixed-units': 'Mixed units',
    'mixed-dates': 'Mixed dates',
    'swapped-dates': 'Day and month',
    crossed: 'Against order',
    'time-order': 'Time order',
    cadence: 'Uneven steps',
    future: 'Future dates',
    'stale-tail': 'Stopped changing',
    infinite: 'Infinite',
    missing: 'Missing',
    'sparse-rows': 'Empty rows',
    'missing-together': 'Missing together',
    'missing-by-target': 'Not at random',
  } as { readonly [check: string]: string },
  points: (points: number) => (points < 0.05 ? '' : `−${points.toFixed(1)}`),
  pointsTitle: (points: number, dimension: string) =>
    points === 0
      ? `Takes no points from ${dimension.toLowerCase()}`
      : `Takes ${points.toFixed(2)} points from ${dimension.toLowerCase()}`,
  fixedTitle: 'Its points are given back',
  withFixes: (score: string) => `${score} with the fixes that are made: steps, roles and types`,
  allFixed: (count: number) => (count === 1 ? '1 finding, fixed' : `${count} findings, fixed`),
  moreFixes: 'Other fixes',
  select: 'Select these rows',
  only: 'Show only these rows',
  onlyChip: (check: string, columns: string) => (columns === '' ? check : `${check}: ${columns}`),
  onlyRemove: 'Show all rows again',
  rulesHold: (held: number, asked: number) =>
    held === asked
      ? `${plural(asked, 'rule')} ${asked === 1 ? 'holds' : 'hold'}`
      : `${held} of ${asked} rules hold`,
  fixes: {
    retype: (kind: string) => `Read as ${kind}`,
    made: (name: string) => `${name} is a new table of the project.`,
    making: 'Making the table',
    roleSet: (columns: readonly string[], role: string) =>
      `${columns.join(', ')} ${columns.length === 1 ? 'is' : 'are'} now ${role === 'ignore' ? 'ignored' : 'an id'}.`,
    retyped: (columns: readonly string[], kind: string) => `${columns.join(', ')}: now read as ${kind}.`,
    derivedName: (name: string) => `${name.replace(/\.[a-z0-9]{1,5}$/i, '')}, cleaned`,
  },
  missing: {
    none: 'No cell is missing.',
    rows: 'Rows by number of missing cells',
    rowsText: (complete: number, all: number) =>
      `${formatCount(complete)} of ${plural(all, 'row')} (${formatShare(all === 0 ? 1 : complete / all)}) are complete.`,
    missingCells: 'Missing cells',
    rowsAxis: 'Rows',
    patterns: 'Which columns are missing together',
    patternsText: (different: number) => plural(different, 'different pattern'),
    complete: 'nothing missing',
    pattern: 'Missing columns',
    together: 'Missing together',
    togetherUnit: 'in per cent',
    togetherText: 'Of the rows in which the column on the left is missing: how many lack the one above too.',
    cell: (left: string, above: string, share: number) =>
      `Where ${left} is missing, ${above} is missing in ${formatShare(share)}`,
  },
  times: {
    line: (column: string, oldest: string, newest: string) => `${column}: ${oldest} to ${newest}`,
    age: (milliseconds: number) =>
      milliseconds < 0 ? 'newest in the future' : `newest ${span(milliseconds)} old`,
    every: (milliseconds: number, regular: number) =>
      `every ${span(milliseconds)} in ${formatShare(regular)} of the steps`,
  },
  ruleList: {
    none: 'No rules yet',
    noneText:
      'Add those that the data suggests, or write one. They are kept with the project and checked whenever the table is opened or its data is refreshed; broken ones cost points.',
    add: 'Add rule',
    suggest: (count: number) => `Suggested (${count})`,
    save: 'Save as file',
    open: 'Open file',
    openLabel: 'Open a file of rules',
    read: (count: number) => `${plural(count, 'rule')} added from the file.`,
    holds: 'holds',
    broken: (rows: number) => `${plural(rows, 'row')} break it`,
    unchecked: 'cannot be checked',
    share: (share: number) => `${formatShare(share)} keep it`,
    examples: (values: readonly string[]) => `such as ${values.map((value) => `“${value}”`).join(', ')}`,
    rows: 'Select the rows that break it',
    edit: 'Change',
    remove: (text: string) => `Remove the rule ${text}`,
    removed: 'The rule is removed.',
    severity: 'Severity',
    severities: { info: 'Info', warning: 'Warning', error: 'Error' },
    table: 'Rules',
  },
  ruleForm: {
    add: 'Add a rule',
    change: 'Change the rule',
    kind: 'Kind of rule',
    columns: 'Columns',
    column: 'Column',
    least: 'Rows that must keep it',
    leastHelp: 'Less than all for rules that may be broken now and then.',
    percent: '%',
    save: 'Save rule',
    cancel: 'Cancel',
    noColumn: 'No column of this table fits this rule.',
  },
  suggestions: {
    title: 'Rules suggested from the data',
    sub: 'Each holds in this table. Choose those that should hold in data to come.',
    all: 'Choose all',
    none: 'Choose none',
    add: (count: number) => (count === 0 ? 'Add rules' : `Add ${plural(count, 'rule')}`),
    empty: 'Nothing more to suggest',
    emptyText: 'Every rule that the data suggests is in the list.',
    keeps: (share: number) => `kept by ${formatShare(share)}`,
  },
};

function span(milliseconds: number): string {
  const units = [
    [365.25 * day, 'year'],
    [day, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1000, 'second'],
  ] as const;
  const [size, name] = units.find(([one]) => milliseconds >= one) ?? [1, 'millisecond'];
  const count = Number((milliseconds / size).toPrecision(2));
  return `${count.toLocaleString('en-US')} ${name}${count === 1 ? '' : 's'}`;
}
