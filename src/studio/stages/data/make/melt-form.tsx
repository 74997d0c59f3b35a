import { Checkbox } from '../../../atoms/checkbox.tsx';
import { Field } from '../../../atoms/field.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { words } from '../../../words/index.ts';
import { ColumnsPick } from './columns-pick.tsx';
import { type FormProps, textIn, textsIn } from './draft.ts';

/** Columns as rows. */
export function MeltForm({ params, set, table }: FormProps) {
  const w = words.make.melt;
  return (
    <>
      <ColumnsPick
        label={w.keep}
        schema={table.schema}
        value={textsIn(params, 'keep')}
        onChange={(keep) => set({ keep })}
      />
      <ColumnsPick
        label={w.columns}
        help={w.columnsNone}
        schema={table.schema}
        value={textsIn(params, 'columns')}
        onChange={(columns) => set({ columns })}
      />
      <div className="make-two">
        <Field label={w.nameColumn}>
          {(ids) => (
            <TextInput
              {...ids}
              value={textIn(params, 'nameColumn', 'variable')}
              onChange={(nameColumn) => set({ nameColumn })}
            />
          )}
        </Field>
        <Field label={w.valueColumn}>
          {(ids) => (
            <TextInput
              {...ids}
              value={textIn(params, 'valueColumn', 'value')}
              onChange={(valueColumn) => set({ valueColumn })}
            />
          )}
        </Field>
      </div>
      <Checkbox on={params.dropMissing === true} onChange={(dropMissing) => set({ dropMissing })}>
        {w.dropMissing}
      </Checkbox>
    </>
  );
}
