import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { checkTypes } from '../csv/limits.ts';
import { columnNames } from '../csv/names.ts';
import type { Types } from '../csv/options.ts';
import type { ReadResult } from '../reader.ts';
import { resultOf } from '../typed/result-of.ts';
import { type Collected, type Collector, type CollectorContext, makeCollector } from './collector.ts';
import { extendedScalar, type Scalar } from './extended.ts';
import { isDigits, isList, type JsonValue, jsonText } from './value.ts';

export type FlattenOptions = {
  /** What a list inside a record becomes. */
  readonly lists: 'join' | 'explode' | 'count' | 'split' | 'text';
  /** Lists at these paths are exploded in any case. */
  readonly explode: readonly string[];
  readonly separator: string;
  /** Objects deeper than this stay JSON text. */
  readonly depth: number;
  /** Objects such as {"$oid": …} are read as the value they stand for. */
  readonly extended: boolean;
};

/** Records become rows: nested objects as columns `a.b.c`, in order of first appearance. */
export type RecordTable = {
  add(value: JsonValue, key: string | null): void;
  /** One cell of a column-wise layout. */
  put(column: string, row: number, value: JsonValue): void;
  rows(): number;
  /** There are at least so many rows, though the last ones may have no cells. */
  reach(rows: number): void;
  finish(context: CollectorContext, types: Types, job: Job): Promise<Omit<ReadResult, 'decisions'>>;
};

type Node = { readonly name: string; readonly members: Map<string, Node>; cells: Collector | null };

const mostColumns = 10_000;

/** `names`: those of the cells of records that are lists. */
export function makeRecordTable(options: FlattenOptions, names: readonly string[] = []): RecordTable {
  const columns: { readonly name: string; readonly cells: Collector }[] = [];
  const root: Node = { name: '', members: new Map(), cells: null };
  const keys: Node = { name: 'key', members: new Map(), cells: null };
  const exploded = new Set(options.explode);
  let rows = 0;
  let waiting: { readonly node: Node; readonly list: readonly JsonValue[] }[] = [];
  let repeat: { readonly cells: Collector; readonly cell: Scalar }[] = [];
  let exploding = false;

  function memberOf(node: Node, key: string): Node {
    const known = node.members.get(key);
    if (known) return known;
    const made: Node = { name: node === root ? key : `${node.name}.${key}`, members: new Map(), cells: null };
    node.members.set(key, made);
    return made;
  }
  function cell(node: Node, row: number, value: Scalar): void {
    if (node.cells === null) {
      if (columns.length === mostColumns) throw tooManyColumns();
      node.cells = makeCollector();
      columns.push({ name: node === root ? 'value' : node.name, cells: node.cells });
    }
    node.cells.put(row, value);
    if (!exploding && value !== null) repeat.push({ cells: node.cells, cell: value });
  }
  function walk(node: Node, value: JsonValue, row: number, depth: number): void {
    if (value === null || typeof value !== 'object' || isDigits(value)) cell(node, row, value);
    else if (isList(value)) {
      if (node === root) {
        value.forEach((item, i) => {
          walk(memberOf(root, names[i] ?? `column_${i + 1}`), item, row, depth + 1);
        });
      } else list(node, value, row, depth);
    } else {
      const scalar = options.extended ? extendedScalar(value) : undefined;
      if (scalar !== undefined) cell(node, row, scalar);
      else if (depth >= options.depth && node !== root) cell(node, row, jsonText(value));
      else for (const [key, member] of value) walk(memberOf(node, key), member, row, depth + 1);
    }
  }
  function list(node: Node, value: readonly JsonValue[], row: number, depth: number): void {
    if (!exploding && (options.lists === 'explode' || exploded.has(node.name))) {
      waiting.push({ node, list: value });
      return;
    }
    switch (options.lists) {
      case 'count':
        cell(node, row, value.length);
        return;
      case 'text':
        cell(node, row, jsonText(value));
        return;
      case 'split':
        value.forEach((item, i) => {
          walk(memberOf(node, String(i)), item, row, depth + 1);
        });
        return;
      case 'join':
      case 'explode':
        cell(node, row, joined(value));
        return;
    }
  }
  function joined(value: readonly JsonValue[]): Scalar {
    if (value.length === 0) return null;
    const parts: string[] = [];
    for (const item of value) {
      const scalar = item instanceof Map && options.extended ? extendedScalar(item) : undefined;
      if (scalar !== undefined && scalar !== null) {
        parts.push(
          typeof scalar !== 'object'
            ? String(scalar)
            : 'digits' in scalar
              ? scalar.digits
              : new Date(scalar.time).toISOString(),
        );
      } else if (item === null) parts.push('');
      else if (typeof item !== 'object') parts.push(String(item));
      else if (isDigits(item)) parts.push(item.digits);
      else return jsonText(value);
    }
    return parts.join(options.separator);
  }
  return {
    rows: () => rows,
    reach(count) {
      rows = Math.max(rows, count);
    },
    put(column, row, value) {
      exploding = true;
      walk(memberOf(root, column), value, row, 1);
      rows = Math.max(rows, row + 1);
    },
    add(value, key) {
      const base = rows;
      waiting = [];
      repeat = [];
      exploding = false;
      if (key !== null) cell(keys, base, key);
      walk(root, value, base, 0);
      exploding = true;
      let height = 1;
      for (const { node, list: items } of waiting) {
        height = Math.max(height, items.length);
        if (items.length === 0) cell(node, base, null);
        items.forEach((item, i) => {
          walk(node, item, base + i, 1);
        });
      }
      for (let i = 1; i < height; i++) for (const { cells, cell: same } of repeat) cells.put(base + i, same);
      rows += height;
    },
    finish: (context, types, job) => finish(columns, rows, context, types, job),
  };
}

async function finish(
  columns: readonly { readonly name: string; readonly cells: Collector }[],
  rows: number,
  context: CollectorContext,
  types: Types,
  job: Job,
): Promise<Omit<ReadResult, 'decisions'>> {
  if (columns.length === 0) {
    throw new Problem(
      'no-columns',
      'The records are empty objects: there are no columns.',
      'Choose another record path, or a file whose objects have members.',
    );
  }
  const { names, oddities } = columnNames(
    columns.map((column) => column.name),
    columns.length,
  );
  checkTypes(types, names);
  const finished: Collected[] = [];
  for (const [c, { cells }] of columns.entries()) {
    job.report(c / columns.length, 'finding types');
    await job.checkpoint();
    finished.push(cells.finish(rows, context, Object.hasOwn(types, names[c]) ? types[names[c]] : undefined));
  }
  const result = resultOf(rows, names, finished, types);
  return { ...result, oddities: [...oddities, ...result.oddities] };
}

function tooManyColumns(): Problem {
  return new Problem(
    'too-many-columns',
    `The records have more than ${mostColumns} different members.`,
    'Keys seem to hold data: set the depth of columns lower, or choose another record path.',
    { param: 'depth' },
  );
}
