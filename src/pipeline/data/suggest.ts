import type { ColumnProfile, Profile } from './profile.ts';
import { profileOf } from './profile.ts';
import { isIdentifier } from './quality/column-checks.ts';
import { leaksOf } from './quality/leakage.ts';
import { mostlyMissing } from './quality/missing-cells.ts';
import { redundancies } from './quality/redundant-columns.ts';
import { someWordsOf } from './quality/words-of.ts';
import { type WrittenValues, writtenValues } from './quality/written-values.ts';
import type { Column, Table } from './table.ts';

export type TargetSuggestion = {
  readonly column: string;
  readonly task: 'classification' | 'regression';
  readonly why: string;
  /** 0…1. */
  readonly confidence: number;
};
export type SuggestedRole = {
  readonly role: 'feature' | 'target' | 'ignore' | 'id';
  readonly why: string;
};

const mostClasses = 30;
/** Mean words of a text from which on it is learnt from beside other columns, and where it stands alone. */
const runningText = 6;
const fewWords = 2;
/** Names that people give to what they want to predict. */
const outcomeNames =
  /^(?:target|label|class|y|outcome|response|result|survived|survival|species|diagnosis|churn(?:ed)?|default(?:ed)?|fraud|is_?fraud|spam|price|sale_?price|income|salary|quality|score|rating|progression|disease|approved|status|mpg|sentiment|category|type)$/i;
const outcomeParts =
  /(?:^|[_\s-])(?:target|label|class|outcome|price|value|churn|default|fraud|diagnosis|survived|species|quality|income|salary|score|risk)(?:$|[_\s-])/i;

/** Columns one may want to predict, likeliest first, at most five; each with its task and the reason. */
export function suggestTarget(table: Table, profile: Profile): TargetSuggestion[] {
  const copies = new Map(redundancies(table, null).map((pair) => [pair.copy, pair.kept]));
  const found: TargetSuggestion[] = [];
  const axes = ['x', 'y', 'z'].filter((name) => profileOf(profile, name) !== undefined).length > 1;
  profile.columns.forEach((column, place) => {
    const task = taskOf(column);
    if (task === null) return;
    const named = !(axes && column.name === 'y');
    const { points, reasons } = likelihood(column, place, profile.columns.length, task, named);
    const copy = copies.has(column.name) ? 0.5 : 1;
    const what =
      task === 'classification' ? `it has ${column.distinct} classes` : 'it is a number with many values';
    const why = sentence([...reasons, what]);
    found.push({ column: column.name, task, why, confidence: Math.min(0.95, points * copy) });
  });
  found.sort((a, b) => b.confidence - a.confidence);
  return found.slice(0, 5);
}

/** What can be learnt about a column: its class, its amount, or nothing. */
export function taskOf(column: ColumnProfile): TargetSuggestion['task'] | null {
  if (column.distinct < 2 || isIdentifier(column)) return null;
  switch (column.kind) {
    case 'boolean':
      return 'classification';
    case 'category':
      return column.distinct <= mostClasses ? 'classification' : null;
    case 'number':
      return column.distinct <= 10 && column.whole
        ? 'classification'
        : column.distinct <= 2
          ? 'classification'
          : 'regression';
    case 'time':
    case 'text':
    case 'image':
    case 'audio':
      return null;
  }
}

function likelihood(
  column: ColumnProfile,
  place: number,
  columns: number,
  task: TargetSuggestion['task'],
  named: boolean,
): { points: number; reasons: string[] } {
  const reasons: string[] = [];
  let points = task === 'classification' ? 0.2 : 0.15;
  if (named && outcomeNames.test(column.name)) {
    points += 0.4;
    reasons.push(`the name "${column.name}" is usual for an outcome`);
  } else if (outcomeParts.test(column.name)) {
    points += 0.3;
    reasons.push(`the name "${column.name}" speaks of an outcome`);
  }
  if (place === columns - 1) {
    points += 0.17;
    reasons.push('it is the last column, where the outcome often stands');
  } else if (place === 0) {
    points += 0.12;
    reasons.push('it is the first column');
  } else if (place === columns - 2) points += 0.04;
  if (column.distinct === 2) points += 0.12;
  else if (task === 'classification' && column.kind === 'number' && column.distinct > 2) points -= 0.05;
  const missing = column.missing / Math.max(1, column.rows);
  if (missing > 0) points *= Math.max(0.2, 1 - 3 * missing);
  const largest = column.top[0]?.count ?? 0;
  if (task === 'classification' && largest > 0.97 * column.rows) points *= 0.5;
  return { points, reasons };
}

function sentence(reasons: readonly string[]): string {
  const [last, ...before] = [...reasons].reverse();
  const text = before.length === 0 ? last : `${before.reverse().join(', ')}, and ${last}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A role for every column, with the reason; what gives the target away, repeats or says nothing is left out. */
export function suggestRoles(
  table: Table,
  profile: Profile,
  target: string | null,
): { readonly [column: string]: SuggestedRole } {
  const roles = new Map<string, SuggestedRole>();
  const leaks = target === null ? [] : leaksOf(table, target);
  const given = new Map(leaks.map((leak) => [leak.column, leak]));
  const copies = new Map(redundancies(table, target).map((pair) => [pair.copy, pair]));
  for (const column of table.columns) {
    const one = profileOf(profile, column.name) as ColumnProfile;
    roles.set(column.name, roleOf(column, one, column.name === target));
  }
  for (const [name, leak] of given) {
    roles.set(name, {
      role: 'ignore',
      why: `It ${leak.how} ${target}; it is probably known only afterwards.`,
    });
  }
  for (const [name, pair] of copies) {
    if (roles.get(name)?.role !== 'feature' || roles.get(pair.kept)?.role !== 'feature') continue;
    roles.set(name, { role: 'ignore', why: `It ${pair.how} ${pair.kept}.` });
  }
  if ([...roles.values()].every(({ role }) => role !== 'feature')) {
    for (const column of profile.columns) {
      if (column.kind !== 'text' || roles.get(column.name)?.role !== 'ignore') continue;
      if ((column.words ?? 0) < fewWords || given.has(column.name)) continue;
      roles.set(column.name, {
        role: 'feature',
        why: 'It is text, and the only column to learn from: a text step turns its words into numbers.',
      });
    }
  }
  // fromEntries defines own properties, so a column named __proto__ stays a plain key.
  return Object.fromEntries(roles);
}

const writtenWords: { readonly [kind in WrittenValues]: string } = {
  quantity: 'It holds numbers with units: a step reads them.',
  date: 'It holds dates written as text: a step reads them.',
  number: 'It holds numbers with a few words among them: a step reads them.',
};

function roleOf(source: Column, column: ColumnProfile, isTarget: boolean): SuggestedRole {
  if (isTarget) return { role: 'target', why: 'It is what is to be predicted.' };
  if (column.distinct === 0) return { role: 'ignore', why: 'It has no values.' };
  if (column.distinct === 1) return { role: 'ignore', why: 'It has one value only.' };
  const share = column.missing / Math.max(1, column.rows);
  if (share > mostlyMissing)
    return { role: 'ignore', why: `${Math.round(100 * share)} % of its values are missing.` };
  if (source.kind === 'text') {
    const written = writtenValues(someWordsOf(source));
    if (written !== null) return { role: 'feature', why: writtenWords[written] };
  }
  if (isIdentifier(column)) return { role: 'id', why: 'It is different in every row: it names the rows.' };
  if (column.kind === 'text') {
    return (column.words ?? 0) >= runningText
      ? { role: 'feature', why: 'It is free text: a text step turns its words into numbers.' }
      : { role: 'ignore', why: 'It is short text such as names; add a text step to learn from it.' };
  }
  return { role: 'feature', why: 'It can be learnt from.' };
}
