import type { PlainObject } from '../base/plain.ts';
import { afterZeros, meansMissing, sentinelsOf } from '../data/quality/disguised.ts';
import { certainSpellings } from '../data/quality/spellings.ts';
import { wordsOf } from '../data/quality/words-of.ts';
import { type Column, columnOf, lengthOf, type Table } from '../data/table.ts';
import { type Add, type Facts, namesOf, reworked } from './proposing.ts';
import { quantileOfSorted, sortedPresent } from './statistics.ts';
import { dropMissing } from './steps/drop-missing.ts';
import { formatNumber, listWords, percentWords } from './wording.ts';

/** Above this share, a word for "not known" or a zero is taken for what it says. */
const mostDisguised = 0.6;
/** A column with a larger share of missing cells says too little. */
const almostEmpty = 0.95;
/** Levels among which spellings are looked for. */
const mostLevels = 1000;

/** Columns that are nearly empty are left out, if others are there; gives those that stay. */
export function proposeLeavingOut(facts: readonly Facts[], add: Add): readonly Facts[] {
  const { accepts } = dropMissing.card;
  const empty = facts.filter(({ missing, column }) => missing > almostEmpty && accepts.includes(column.kind));
  if (empty.length === 0 || empty.length === facts.length) return facts;
  const least = Math.min(...empty.map(({ missing }) => missing));
  add(
    'drop-missing',
    namesOf(empty),
    { thresh: 0, columnsAbove: 0.5 },
    `${listWords(namesOf(empty))}: ${least === 1 ? 'every cell is' : `at least ${percentWords(least)} of the cells are`} missing, too little to learn from; the ${empty.length === 1 ? 'column is' : 'columns are'} left out, and no rows.`,
  );
  return facts.filter((one) => !empty.includes(one));
}

/** What stands for "not known" becomes missing; gives the columns as they are afterwards. */
export function proposeDisguised(facts: readonly Facts[], table: Table, add: Add): readonly Facts[] {
  return disguisedNumbers(disguisedWords(facts, add), table, add);
}

function disguisedWords(facts: readonly Facts[], add: Add): readonly Facts[] {
  const groups = new Map<string, { words: readonly string[]; names: string[]; most: number }>();
  for (const { name, column } of facts) {
    if (column.kind !== 'category') continue;
    const rows = lengthOf(column);
    const found = [...wordsOf(column)].filter(([word, n]) => meansMissing(word) && n < mostDisguised * rows);
    if (found.length === 0) continue;
    const words = found.map(([word]) => word);
    const group = groups.get(JSON.stringify(words)) ?? { words, names: [], most: 0 };
    group.names.push(name);
    group.most = Math.max(group.most, ...found.map(([, n]) => n / rows));
    groups.set(JSON.stringify(words), group);
  }
  let left = facts;
  for (const { words, names, most } of groups.values()) {
    const params: PlainObject = { map: words.map((word) => [word, null]) };
    const quoted = listWords(words.map((word) => `"${word}"`));
    const says = words.length === 1 ? 'says' : 'say';
    add(
      'map-values',
      names,
      params,
      `${listWords(names)}: ${quoted} (${names.length + words.length > 2 ? 'up to ' : ''}${percentWords(most)} of the cells) ${says} that the value is not known; such cells become missing.`,
    );
    left = left.map((one) => (names.includes(one.name) ? reworked(one, 'map-values', params) : one));
  }
  return left;
}

type Disguise = { readonly values: readonly number[]; readonly why: string };

function disguisedNumbers(facts: readonly Facts[], table: Table, add: Add): readonly Facts[] {
  const groups = new Map<string, { disguise: Disguise; names: string[]; whys: string[] }>();
  for (const { name, column } of facts) {
    if (column.kind !== 'number') continue;
    const source = columnOf(table, name);
    const disguise = disguiseOf(column.values, source.kind === 'number' ? source : column);
    if (disguise === null) continue;
    const key = disguise.values.join(' ');
    const group = groups.get(key) ?? { disguise, names: [], whys: [] };
    group.names.push(name);
    group.whys.push(`${name}: ${disguise.why}`);
    groups.set(key, group);
  }
  const params = ({ values }: Disguise): PlainObject => ({
    map: values.map((value) => [String(value), null]),
  });
  let left = facts;
  for (const { disguise, names, whys } of groups.values()) {
    const shown = whys.slice(0, 3).join('; ') + (whys.length > 3 ? `; and ${whys.length - 3} more` : '');
    add(
      'map-values',
      names,
      params(disguise),
      `${shown}. That becomes missing, and where it was stays known.`,
    );
    left = left.map((one) =>
      names.includes(one.name) ? { ...reworked(one, 'map-values', params(disguise)), marked: true } : one,
    );
  }
  return left;
}

/** Numbers of a column that stand for "not known", and why they seem to; `sample` are some of its values. */
function disguiseOf(sample: Float64Array, column: Column & { kind: 'number' }): Disguise | null {
  const { values } = column;
  let [min, max, zeros, infinite] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value - value === 0) {
      if (value < min) min = value;
      if (value > max) max = value;
      if (value === 0) zeros++;
    } else if (!Number.isNaN(value)) infinite++;
  }
  if (infinite > 0) {
    return {
      values: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      why: `${formatNumber(infinite)} of the values ${infinite === 1 ? 'is' : 'are'} infinite, which no model takes`,
    };
  }
  const known = {
    ...{ min, max, zeros },
    get distinct() {
      return new Set(sample).size;
    },
  };
  const share = (count: number): string => percentWords(count / values.length);
  const found = sentinelsOf(values, known, sample.length).filter(({ from, to }) => from < to);
  if (found.length > 0) {
    const { value, count, from, to } = found[0];
    return {
      values: found.map((one) => one.value),
      why: `${value} stands in ${share(count)} of the cells, apart from all others (${formatNumber(from)} to ${formatNumber(to)})`,
    };
  }
  const next = zeros < mostDisguised * values.length ? afterZeros(values, known, sample.length) : null;
  if (next === null || !isOutlying(0, sample)) return null;
  return {
    values: [0],
    why: `0 stands in ${share(zeros)} of the cells, and the next value is ${formatNumber(next)}`,
  };
}

/** Whether a value lies below Tukey's fence of all other values. */
function isOutlying(value: number, values: Float64Array): boolean {
  const others = sortedPresent(values.filter((other) => other !== value));
  const [low, high] = [quantileOfSorted(others, 0.25), quantileOfSorted(others, 0.75)];
  return value < low - 1.5 * (high - low);
}

/** Spellings that differ only in case, blanks or accents are merged; gives the columns as they are afterwards. */
export function proposeSpellings(facts: readonly Facts[], add: Add): readonly Facts[] {
  return facts.map((one) => {
    if (one.column.kind !== 'category' || one.column.levels.length > mostLevels) return one;
    const merges = certainSpellings(wordsOf(one.column));
    if (merges.length === 0) return one;
    const params: PlainObject = { map: merges };
    const shown = merges.map(([from, to]) => `"${from}" becomes "${to}"`);
    add(
      'map-values',
      [one.name],
      params,
      `${one.name}: ${listWords(shown, 3)}; they differ only in case, blanks or accents.`,
    );
    return reworked(one, 'map-values', params);
  });
}
