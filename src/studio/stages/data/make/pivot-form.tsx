import { Field } from '../../../atoms/field.tsx';
import { NumberInput } from '../../../atoms/number-input.tsx';
import { Select } from '../../../atoms/select.tsx';
import { words } from '../../../words/index.ts';
import { ColumnSelect } from './column-select.tsx';
import { ColumnsPick } from './columns-pick.tsx';
import { type FormProps, textIn, textsIn } from './draft.ts';
import { figureWorks, useFigures } from './figures.ts';

/** The values of one column as columns. */
export function PivotForm({ params, set, table }: FormProps) {
  const figures = useFigures();
  const values = textsIn(params, 'values');
  const kinds = table.schema.filter(({ name }) => values.includes(name)).map(({ kind }) => kind);
  const w = words.make.pivot;
  return (
    <>
      <ColumnsPick
        label={w.rows}
        schema={table.schema}
        value={textsIn(params, 'rows')}
        onChange={(rows) => set({ rows })}
      />
      <Field label={w.columns}>
        {(ids) => (
          <ColumnSelect
            {...ids}
            label={w.columns}
            schema={table.schema}
            value={textIn(params, 'columns') || null}
            onChange={(columns) => set({ columns })}
          />
        )}
      </Field>
      <ColumnsPick
        label={w.values}
        help={w.valuesNone}
        schema={table.schema}
        value={values}
        onChange={(next) => set({ values: next })}
      />
      <div className="make-two">
        {values.length > 0 && (
          <Field label={w.function}>
            {(ids) => (
              <Select
                {...ids}
                options={figures.map((option) => ({
                  ...option,
                  disabled: !kinds.every((kind) => figureWorks(option.value, kind)),
                }))}
                value={textIn(params, 'function', 'mean')}
                onChange={(figure) => set({ function: figure })}
              />
            )}
          </Field>
        )}
        <Field label={w.fill}>
          {(ids) => (
            <NumberInput
              {...ids}
              none={words.data.missing}
              value={typeof params.fill === 'number' ? params.fill : null}
              onChange={(fill) => set({ fill })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
