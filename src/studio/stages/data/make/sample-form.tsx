import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import type { Schema } from '../../../../pipeline/data/table.ts';
import { ParamForm } from '../../../forms/param-form.tsx';
import { type FormProps, textIn } from './draft.ts';
import { groupedMethods } from './missing-part.ts';

/** How rows are drawn; only what the method needs is asked for. */
export function SampleForm({ card, params, set, table }: FormProps) {
  const { rows, ...rest } = card.params;
  const method = textIn(params, 'method', 'random');
  const sized = method !== 'systematic' && method !== 'per-group';
  const counted = method === 'per-group' || (sized && textIn(params, 'size', 'share') === 'rows');
  const asked = Object.fromEntries(
    Object.entries({ ...rest, ...(counted && rows && { rows }) })
      .filter(([key]) => key !== 'share' || (sized && !counted))
      .sort(([a], [b]) => place(a) - place(b)),
  );
  return (
    <ParamForm
      params={asked}
      values={params}
      columns={table.schema.filter(({ kind }) => groupable.has(kind)).map(({ name }) => name)}
      onChange={(values) =>
        set(Object.fromEntries(Object.keys(asked).map((key) => [key, values[key] ?? null])))
      }
    />
  );
}

const groupable: ReadonlySet<string> = new Set(['category', 'boolean', 'number', 'text']);
const order = ['method', 'by', 'size', 'share', 'rows', 'every', 'circular', 'keep', 'seed'];

function place(key: string): number {
  return order.indexOf(key);
}

/** The column whose shares a sample is to keep: that of its groups, else the target if it is in the table. */
export function comparedColumn(params: PlainObject, schema: Schema, target: string | null): string | null {
  const groups = groupedMethods.has(textIn(params, 'method')) ? textIn(params, 'by') : '';
  const name = groups === '' ? target : groups;
  return schema.some((column) => column.name === name) ? name : null;
}
