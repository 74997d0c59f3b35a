import { ParamForm } from '../../../forms/param-form.tsx';
import { words } from '../../../words/index.ts';
import { ColumnsPick } from './columns-pick.tsx';
import { type FormProps, textsIn } from './draft.ts';

/** Which rows count as the same, and which of them stays. */
export function DeduplicateForm({ card, params, set, table }: FormProps) {
  const { compare, keep } = card.params;
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
      {compare && keep && (
        <ParamForm
          params={{ compare, keep }}
          values={params}
          onChange={(values) => set({ compare: values.compare ?? null, keep: values.keep ?? null })}
        />
      )}
    </>
  );
}
