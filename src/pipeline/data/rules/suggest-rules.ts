import { type Job, partOf, silentJob } from '../../base/job.ts';
import type { PlainObject } from '../../base/plain.ts';
import { sortedLevels } from '../infer.ts';
import type { ColumnProfile, NumberProfile, Profile } from '../profile.ts';
import { orderedPairs } from '../quality/ordered-columns.ts';
import type { Severity } from '../quality.ts';
import { type Column, cellOf, columnOf, isoTime, type Table } from '../table.ts';
import { checkRules, type RuleResult } from './check-rules.ts';
import type { Rule, RuleSurroundings } from './rule.ts';
import { shareBound } from './share-bound.ts';
import { commonPattern } from './text-shape.ts';

export type SuggestedRule = {
  readonly rule: Rule;
  /** Name of the suggestion rule: Deequ's where it has one. */
  readonly from: string;
  readonly why: string;
  /** How the rule does on the data it was made from: it always holds there. */
  readonly result: RuleResult;
};
type Proposal = Omit<SuggestedRule, 'result'>;

/** Most different values of a list of allowed ones (Deequ's limit of its histograms). */
const mostListed = 120;

/**
 * Rules that hold in a table and may be expected of data to come, in the order of the columns: Deequ's suggestion
 * rules, and some for texts, dates and pairs of columns. Each is tried on the table and left out if it does not hold.
 * Sources: awslabs/deequ ConstraintSuggestionRunner, all rules (bounds after Wilson); own rules for the rest.
 */
export async function suggestRules(
  table: Table,
  profile: Profile,
  around: RuleSurroundings = {},
  job: Job = silentJob,
): Promise<SuggestedRule[]> {
  const proposals: Proposal[] = [];
  for (const [i, column] of profile.columns.entries()) {
    job.report((0.3 * i) / profile.columns.length, column.name);
    await job.checkpoint();
    if (column.distinct === 0) continue;
    const listed = ranges(column);
    proposals.push(
      ...completeness(column),
      ...retainType(column),
      ...listed,
      ...(listed.some(({ from }) => from === 'CategoricalRange') ? [] : limits(column)),
      ...uniqueness(column),
      ...texts(table, column),
      ...dates(columnOf(table, column.name), column),
      ...references(columnOf(table, column.name), column, around),
    );
  }
  proposals.push(...pairs(table));
  const results = await checkRules(
    table,
    proposals.map(({ rule }) => rule),
    around,
    partOf(job, 0.3, 1),
  );
  return proposals.flatMap((proposal, i) => (results[i].holds ? [{ ...proposal, result: results[i] }] : []));
}

function propose(
  from: string,
  kind: string,
  columns: readonly string[],
  params: PlainObject,
  why: string,
  severity: Severity,
  least?: number,
): Proposal {
  const rule: Rule = {
    id: [kind, ...columns, ...(kind === 'expression' ? [String(params.formula)] : [])].join(':'),
    rule: kind,
    columns,
    params,
    severity,
    why,
    ...(least === undefined ? {} : { least }),
  };
  return { from, why, rule };
}

function completeness({ name, rows, missing }: ColumnProfile): Proposal[] {
  if (missing === 0)
    return [propose('CompleteIfComplete', 'not-null', [name], {}, 'No cell is missing.', 'error')];
  const share = (rows - missing) / rows;
  if (share <= 0.2) return [];
  const least = shareBound(share, rows);
  const why = `${percent(share)} of its cells hold a value; with as many rows, chance alone seldom takes it below ${percent(least)}.`;
  return least > 0 ? [propose('RetainCompleteness', 'not-null', [name], {}, why, 'warning', least)] : [];
}

function retainType(column: ColumnProfile): Proposal[] {
  const { name } = column;
  const give = (is: string, why: string) => [propose('RetainType', 'type', [name], { is }, why, 'error')];
  if (column.kind === 'boolean') return give('boolean', 'Every value is true or false.');
  if (column.kind === 'time') return give('time', 'Every value is a date.');
  if (column.kind !== 'number' || column.infinite > 0) return [];
  return column.whole
    ? give('whole', 'Every value is a whole number.')
    : give('number', 'Every value is a number.');
}

function limits(column: ColumnProfile): Proposal[] {
  if (column.kind !== 'number' || column.min === null || column.max === null || column.infinite > 0)
    return [];
  const { name, min, max } = column;
  const found: Proposal[] = [];
  if (min >= 0) {
    found.push(propose('NonNegativeNumbers', 'range', [name], { min: 0 }, 'No value is below 0.', 'error'));
  }
  const few =
    column.distinct <= 20 ||
    (column.distinctExact && column.distinct >= 0.95 * (column.rows - column.missing) && column.whole);
  if (!few && (min < 0 || max > 0)) {
    const room = spread(column);
    const low = min >= 0 ? Math.max(0, min - room) : min - room;
    const why = `Values go from ${short(min)} to ${short(max)}; the limits leave as much room beyond them as the middle half is wide.`;
    const params = { min: round(low, -1), max: round(max + room, 1) };
    const one = propose('HasMinHasMax', 'range', [name], params, why, 'info');
    found.push({ ...one, rule: { ...one.rule, id: `limits:${name}` } });
  }
  return found;
}

function spread(column: NumberProfile): number {
  const at = (p: number) => column.quantiles.find((one) => one.p === p)?.value ?? 0;
  return Math.max(0, at(0.75) - at(0.25));
}

/** Three significant digits, away from the values: down for −1, up for 1. */
function round(value: number, direction: -1 | 1): number {
  if (value === 0) return 0;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2);
  const steps = direction < 0 ? Math.floor(value / step) : Math.ceil(value / step);
  return Number((steps * step).toPrecision(3));
}

function ranges(column: ColumnProfile): Proposal[] {
  const { name, distinct, top, rows, missing } = column;
  if (
    column.kind === 'boolean' ||
    column.kind === 'time' ||
    column.kind === 'image' ||
    column.kind === 'audio'
  )
    return [];
  if (column.kind === 'number' && !(column.whole && distinct <= 20)) return [];
  const filled = rows - missing;
  if (distinct > mostListed || filled === 0 || distinct < 2 || distinct > 0.5 * filled) return [];
  const listed = top.reduce((sum, { count }) => sum + count, 0);
  const single = top.filter(({ count }) => count === 1).length + Math.max(0, filled - listed);
  const all = listed === filled && top.length === distinct;
  if (all && single / distinct <= 0.1) {
    const why = `It has ${distinct} different values, and ${single === 0 ? 'each comes more than once' : 'nearly all come more than once'}.`;
    return [
      propose(
        'CategoricalRange',
        'in-set',
        [name],
        { values: sortedLevels(top.map(({ value }) => value)) },
        why,
        'error',
      ),
    ];
  }
  if (single / distinct > 0.4) return [];
  let covered = 0;
  const kept: string[] = [];
  for (const { value, count } of top) {
    if (covered >= 0.9 * filled) break;
    kept.push(value);
    covered += count;
  }
  const share = covered / filled;
  if (share < 0.9 || share >= 1) return [];
  const least = shareBound(share, filled);
  const why = `Its ${kept.length} most frequent values make up ${percent(share)} of the cells.`;
  return [propose('FractionalCategoricalRange', 'in-set', [name], { values: kept }, why, 'warning', least)];
}

function uniqueness(column: ColumnProfile): Proposal[] {
  const { name, rows, missing, distinct, distinctExact } = column;
  if (missing > 0 || rows < 20 || Math.abs(1 - distinct / rows) > 0.08) return [];
  if (column.kind === 'number' && !column.whole) return [];
  if (
    column.kind === 'image' ||
    column.kind === 'audio' ||
    (column.kind === 'text' && (column.words ?? 0) > 4)
  )
    return [];
  const why = `${distinctExact && distinct === rows ? 'Every' : 'Nearly every'} value comes once: it seems to name the rows.`;
  return [propose('UniqueIfApproximatelyUnique', 'unique', [name], {}, why, 'error')];
}

function texts(table: Table, column: ColumnProfile): Proposal[] {
  const held = columnOf(table, column.name);
  if (column.kind === 'text' && column.length !== null) {
    const { min, max } = column.length;
    const why = `Texts have from ${min} to ${max} characters.`;
    const pattern = commonPattern(sampleTexts(held));
    return [
      propose('HasMinLengthHasMaxLength', 'length', [column.name], { min, max }, why, 'info'),
      ...(pattern === null ? [] : [patternRule(column.name, pattern)]),
    ];
  }
  if (column.kind !== 'category' || held.kind !== 'category' || column.distinct <= mostListed) return [];
  const pattern = commonPattern(held.levels);
  return pattern === null ? [] : [patternRule(column.name, pattern)];
}

function patternRule(name: string, pattern: string): Proposal {
  return propose('HasPattern', 'regex', [name], { pattern }, 'Every text has the same form.', 'warning');
}

function sampleTexts(column: Column): string[] {
  const rows = column.kind === 'text' ? column.present.length : 0;
  const step = Math.max(1, Math.floor(rows / 2000));
  const found: string[] = [];
  for (let row = 0; row < rows; row += step) {
    const cell = cellOf(column, row);
    if (cell !== null) found.push(String(cell));
  }
  return found;
}

function dates(column: Column, profile: ColumnProfile): Proposal[] {
  const { name, rows, missing, distinct } = profile;
  if (column.kind !== 'time' || profile.kind !== 'time' || distinct < 10 || profile.min === null) return [];
  let [before, rising] = [Number.NEGATIVE_INFINITY, true];
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    if (value < before) rising = false;
    before = value;
  }
  const earliest = isoTime(profile.min);
  return [
    propose('HasMin', 'date-range', [name], { earliest }, `No date is before ${earliest}.`, 'info'),
    ...(rising && rows - missing >= 20
      ? [
          propose(
            'Monotonic',
            'monotonic',
            [name],
            { direction: 'rising' },
            'No date is before the one above it.',
            'warning',
          ),
        ]
      : []),
  ];
}

function pairs(table: Table): Proposal[] {
  return orderedPairs(table)
    .filter(({ broken }) => broken === 0)
    .slice(0, 10)
    .map(({ low, high, formula }) =>
      propose(
        'OrderedColumns',
        'expression',
        [],
        { formula },
        `In no row is ${low} above ${high}.`,
        'warning',
      ),
    );
}

/** Columns whose values all stand in a column of another table that never repeats one. */
function references(
  column: Column,
  { name, distinct }: ColumnProfile,
  { tables }: RuleSurroundings,
): Proposal[] {
  if (tables === undefined || distinct < 3 || column.kind === 'time') return [];
  for (const [table, other] of tables) {
    const key = other.columns.find(
      (one) => one.name === name && (one.kind === column.kind || (isWords(one) && isWords(column))),
    );
    if (key === undefined) continue;
    const seen = new Set<unknown>();
    for (let row = 0; row < other.rows; row++) seen.add(cellOf(key, row));
    if (seen.size < other.rows) continue;
    const why = `Every value stands in ${key.name} of ${table}, where none comes twice.`;
    return [propose('ForeignKey', 'foreign-key', [name], { table, key: key.name }, why, 'error')];
  }
  return [];
}

function isWords({ kind }: Column): boolean {
  return kind === 'category' || kind === 'text';
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
