import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { defineOperation } from '../operation.ts';
import { asOfRows } from '../relate/as-of.ts';
import { freeName } from '../relate/free-name.ts';
import { counted, joinDiagnostics } from '../relate/join-diagnostics.ts';
import {
  crossRows,
  type JoinKeys,
  joinKeys,
  type Matching,
  matchKeys,
  none,
  type Pairs,
  pairRows,
  rowsWith,
} from '../relate/join-rows.ts';
import { exactly, type KeyMatch, keyMatchParams } from '../relate/key-form.ts';
import { stackColumns } from '../relate/stack.ts';
import { type Column, lengthOf, type Table, takeRows, takeTable } from '../table.ts';

const mostRows = 100_000_000;
const compared = ['left', 'inner', 'right', 'outer', 'semi', 'anti'] as const;

export const join = defineOperation({
  card: {
    id: 'join',
    label: 'Join',
    summary: 'Puts rows of two tables side by side where their keys are equal.',
    tables: 'two',
    synonyms: ['merge', 'lookup', 'VLOOKUP', 'SQL join'],
    params: {
      how: {
        type: 'choice',
        default: 'left',
        options: [
          { value: 'left', label: 'Left', help: 'All rows of the table, with what fits from the other.' },
          { value: 'inner', label: 'Inner', help: 'Only rows whose key is in both.' },
          { value: 'right', label: 'Right', help: 'All rows of the other table.' },
          { value: 'outer', label: 'Outer', help: 'All rows of both.' },
          {
            value: 'semi',
            label: 'Semi',
            help: 'Rows of the table whose key is in the other; no columns are added.',
          },
          { value: 'anti', label: 'Anti', help: 'Rows of the table whose key is not in the other.' },
          { value: 'cross', label: 'Cross', help: 'Every row with every row.' },
          {
            value: 'as-of',
            label: 'As of',
            help: 'Each row with the nearest one by the last key column, which holds numbers or times.',
          },
        ],
        help: 'Which rows are kept.',
      },
      on: { type: 'texts', default: [], help: 'Key columns that have the same name in both tables.' },
      leftOn: { type: 'texts', default: [], help: 'Key columns of the table, if their names differ.' },
      rightOn: { type: 'texts', default: [], help: 'Key columns of the other table, in the same order.' },
      compare: { ...keyMatchParams.compare, when: { param: 'how', is: [...compared] } },
      similarity: keyMatchParams.similarity,
      suffixes: {
        type: 'texts',
        default: ['', '_right'],
        help: 'What is added to names that both tables have: in the table, and in the other one.',
      },
      missingKeys: {
        type: 'choice',
        default: 'never',
        options: [
          { value: 'never', label: 'Never equal', help: 'As in SQL.' },
          { value: 'match', label: 'Equal to each other', help: 'As in pandas.' },
        ],
        advanced: true,
        help: 'Whether a missing key equals a missing key.',
      },
      direction: {
        type: 'choice',
        default: 'backward',
        options: [
          { value: 'backward', label: 'Before', help: 'The last one that is not later.' },
          { value: 'forward', label: 'After', help: 'The first one that is not earlier.' },
          { value: 'nearest', label: 'Nearest' },
        ],
        when: { param: 'how', is: ['as-of'] },
        help: 'Where the nearest row is looked for.',
      },
      tolerance: {
        type: 'number',
        default: null,
        min: 0,
        none: 'Any',
        when: { param: 'how', is: ['as-of'] },
        help: 'Largest distance of the nearest row, in milliseconds for times.',
      },
    },
    source: 'SQL:2016 joined tables; pandas 1.5 merge and merge_asof',
  },
  async apply([left, right], params, job) {
    if (params.how === 'cross')
      return combined(left, right, { left: [], right: [] }, [], crossPairs(left, right), params, job);
    const keys = joinKeys(left, right, params.on, params.leftOn, params.rightOn);
    if (keys.left.length === 0) throw noKeys();
    if (params.how === 'as-of') {
      const pairs = asOfRows(keys.left, keys.right, [left.rows, right.rows], params);
      return combined(left, right, keys, params.on, pairs, params, job);
    }
    const matching = matchKeys(left, right, keys, params.missingKeys, params);
    const { rows, heaviest } = counted(left, right, keys, matching);
    if (rows[params.how] > mostRows) throw tooManyRows(rows[params.how], heaviest);
    await job.checkpoint();
    if (params.how === 'semi' || params.how === 'anti')
      return takeTable(left, rowsWith(matching.leftCodes, matching.rightGroups, params.how === 'semi'));
    return combined(left, right, keys, params.on, pairsOf(matching, params.how), params, job);
  },
});

/** What a join with these parameters would do, before it runs. */
export function diagnoseJoin(
  left: Table,
  right: Table,
  {
    on,
    leftOn,
    rightOn,
    missingKeys,
    compare = exactly.compare,
    similarity = exactly.similarity,
  }: {
    readonly on: readonly string[];
    readonly leftOn: readonly string[];
    readonly rightOn: readonly string[];
    readonly missingKeys: 'never' | 'match';
  } & Partial<KeyMatch>,
) {
  return joinDiagnostics(left, right, joinKeys(left, right, on, leftOn, rightOn), missingKeys, {
    compare,
    similarity,
  });
}

function pairsOf(matching: Matching, how: 'inner' | 'left' | 'right' | 'outer'): Pairs {
  if (how === 'right') {
    const { from, to } = pairRows(matching.rightCodes, matching.leftGroups, true);
    return { left: to, right: from };
  }
  const { from, to } = pairRows(matching.leftCodes, matching.rightGroups, how !== 'inner');
  if (how !== 'outer') return { left: from, right: to };
  const rest = rowsWith(matching.rightCodes, matching.leftGroups, false);
  const left = new Uint32Array(from.length + rest.length).fill(none);
  const right = new Uint32Array(from.length + rest.length);
  left.set(from);
  right.set(to);
  right.set(rest, from.length);
  return { left, right };
}

function crossPairs(left: Table, right: Table): Pairs {
  const rows = left.rows * right.rows;
  if (rows > mostRows) throw tooManyRows(rows, null);
  return crossRows(left.rows, right.rows);
}

async function combined(
  left: Table,
  right: Table,
  keys: JoinKeys,
  on: readonly string[],
  pairs: Pairs,
  { suffixes, how }: { readonly suffixes: readonly string[]; readonly how: string },
  job: Job,
): Promise<Table> {
  const shared = new Set(on);
  const others = right.columns.filter((column) => !shared.has(column.name));
  const clash = new Set(others.map((column) => column.name));
  const leftNames = new Set(left.columns.map((column) => column.name));
  const taken = new Set<string>();
  const columns: Column[] = [];
  const total = left.columns.length + others.length;
  async function add(name: string, column: Column): Promise<void> {
    columns.push({ ...column, name: freeName(name, taken) });
    job.report(columns.length / total);
    await job.checkpoint();
  }
  for (const column of left.columns) {
    const key = on.indexOf(column.name);
    const suffix = key < 0 && clash.has(column.name) ? (suffixes[0] ?? '') : '';
    const taking = key >= 0 ? keyColumn(column, keys.right[key], pairs, how) : takeRows(column, pairs.left);
    await add(column.name + suffix, taking);
  }
  for (const column of others) {
    const suffix = leftNames.has(column.name) ? (suffixes[1] ?? '_right') : '';
    await add(column.name + suffix, takeRows(column, pairs.right));
  }
  return { rows: pairs.left.length, columns };
}

/** A key that both tables have under one name: from the side that has the row. */
function keyColumn(left: Column, right: Column, pairs: Pairs, how: string): Column {
  if (how === 'right') return { ...takeRows(right, pairs.right), name: left.name };
  if (how !== 'outer') return takeRows(left, pairs.left);
  const both = stackColumns(left.name, [left, right]);
  const rows = lengthOf(left);
  return takeRows(
    both,
    pairs.left.map((row, i) => (row === none ? rows + pairs.right[i] : row)),
  );
}

function noKeys(): Problem {
  return new Problem(
    'bad-parameter',
    'join: there are no key columns.',
    'Name the columns that must be equal in "on", or in "leftOn" and "rightOn"; "cross" needs none.',
    { param: 'on' },
  );
}

function tooManyRows(
  rows: number,
  heaviest: { readonly key: readonly unknown[]; readonly left: number; readonly right: number } | null,
): Problem {
  const why = heaviest
    ? ` The key ${heaviest.key.join(', ')} alone gives ${heaviest.left} × ${heaviest.right}.`
    : '';
  return new Problem(
    'too-many-rows',
    `The join would have ${rows} rows; at most ${mostRows} can be held.${why}`,
    'Add key columns, or remove repeated keys from one of the tables first.',
  );
}
