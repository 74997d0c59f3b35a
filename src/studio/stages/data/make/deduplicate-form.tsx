import { ParamForm } from '../../../forms/param-form.tsx';
import { words } from '../../../words/index.ts';
import { ColumnsPick } from './columns-pick.tsx';
import { type FormProps, textsIn } from './draft.ts';

/** Which rows count as the same, which of them stays, and what becomes of the others. */
export function DeduplicateForm({ card, params, set, table }: FormProps) {
  const { columns: _, ...rest } = card.params;
  const w = words.make.deduplicate;
  return (
    <>
      <ColumnsPick
        label={w.columns}
        help={w.columnsNone}
        schema={table.schema}
        value={textsIn(params, 'columns')}
        onChange={(columns) => set({ columns })}
      />
      <ParamForm
        params={rest}
        values={params}
        columns={table.schema.map(({ name }) => name)}
        onChange={(values) =>
          set(Object.fromEntries(Object.keys(rest).map((key) => [key, values[key] ?? null])))
        }
      />
    </>
  );
}
