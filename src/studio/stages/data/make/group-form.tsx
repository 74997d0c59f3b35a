import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import type { ColumnKind } from '../../../../pipeline/data/table.ts';
import { Button } from '../../../atoms/button.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { Select } from '../../../atoms/select.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { ParamForm } from '../../../forms/param-form.tsx';
import { words } from '../../../words/index.ts';
import { ColumnSelect } from './column-select.tsx';
import { ColumnsPick } from './columns-pick.tsx';
import { type FormProps, listIn, textIn, textsIn } from './draft.ts';
import { figureWorks, useFigures } from './figures.ts';

/** Keys, and figures of the rows that share them. */
export function GroupForm({ card, params, set, table }: FormProps) {
  const id = useId();
  const figures = useFigures();
  const aggregates = listIn(params, 'aggregates');
  const by = textsIn(params, 'by');
  const w = words.make.group;
  const kindOf = (name: string): ColumnKind | null =>
    table.schema.find((column) => column.name === name)?.kind ?? null;
  const put = (at: number, part: PlainObject) =>
    set({ aggregates: aggregates.map((entry, k) => (k === at ? { ...entry, ...part } : entry)) });
  const add = () => {
    const free = table.schema.find(
      ({ name, kind }) =>
        kind === 'number' && !by.includes(name) && !aggregates.some(({ column }) => column === name),
    );
    const entry = free ? { column: free.name, function: 'mean' } : { column: '', function: 'rows' };
    set({ aggregates: [...aggregates, entry] });
  };
  const { missingGroups, order } = card.params;
  return (
    <>
      <ColumnsPick
        label={w.by}
        help={w.byNone}
        schema={table.schema}
        value={by}
        onChange={(columns) => set({ by: columns })}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a field */}
      <div className="field" role="group" aria-labelledby={id}>
        <span id={id} className="field-label">
          {w.figures}
        </span>
        {aggregates.length === 0 && <p className="field-help">{w.counts}</p>}
        {aggregates.map((entry, k) => {
          const column = textIn(entry, 'column');
          const kind = kindOf(column);
          const figure = textIn(entry, 'function');
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: figures have no identity of their own
            <div key={k} className="make-figure">
              <Select
                label={w.function}
                options={figures.map((option) => ({
                  ...option,
                  disabled: kind !== null && !figureWorks(option.value, kind),
                }))}
                value={figure}
                onChange={(next) => put(k, { function: next })}
              />
              <ColumnSelect
                label={w.column}
                schema={table.schema}
                value={column}
                none={w.all}
                onChange={(next) => {
                  const nextKind = kindOf(next);
                  const fits = nextKind !== null && figure !== 'rows' && figureWorks(figure, nextKind);
                  put(k, {
                    column: next,
                    ...(fits
                      ? {}
                      : { function: next === '' ? 'rows' : nextKind === 'number' ? 'mean' : 'count' }),
                  });
                }}
              />
              <TextInput
                aria-label={w.name}
                placeholder={column === '' ? figure : `${column}_${figure}`}
                value={textIn(entry, 'name')}
                onChange={(name) => put(k, { name: name === '' ? null : name })}
              />
              <IconButton
                icon={IconX}
                label={words.make.pick.remove(`${figure} ${column}`.trim())}
                onClick={() => set({ aggregates: aggregates.filter((_, at) => at !== k) })}
              />
            </div>
          );
        })}
        <div>
          <Button size="s" icon={IconPlus} onClick={add}>
            {w.add}
          </Button>
        </div>
      </div>
      {missingGroups && order && (
        <div>
          <h3 className="h">{w.options}</h3>
          <ParamForm
            params={{ missingGroups, order }}
            values={params}
            onChange={(values) =>
              set({ missingGroups: values.missingGroups ?? null, order: values.order ?? null })
            }
          />
        </div>
      )}
    </>
  );
}
