import { IconPlus, IconX } from '@tabler/icons-react';
import { Button } from '../../../atoms/button.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { Segmented } from '../../../atoms/segmented.tsx';
import { SortableList } from '../../../atoms/sortable-list.tsx';
import { words } from '../../../words/index.ts';
import { ColumnSelect } from './column-select.tsx';
import { type FormProps, textIn } from './draft.ts';

type Key = { readonly column: string; readonly descending: boolean };

/** Columns to sort by, the first one first. */
export function SortForm({ params, set, table }: FormProps) {
  const keys = keysIn(params.by);
  const w = words.make.sort;
  const put = (next: readonly Key[]) => set({ by: next });
  const free = table.schema.filter(({ name }) => !keys.some((key) => key.column === name));
  return (
    <div className="field">
      <span className="field-label">{w.by}</span>
      {keys.length > 0 && (
        <SortableList
          label={w.by}
          items={keys.map((key) => ({ id: key.column, ...key }))}
          nameOf={({ column }) => column}
          onMove={(id, to) => {
            const rest = keys.filter(({ column }) => column !== id);
            const moved = keys.find(({ column }) => column === id);
            if (moved) put([...rest.slice(0, to), moved, ...rest.slice(to)]);
          }}
        >
          {(item, grip) => (
            <div className="make-sort-key">
              {grip}
              <ColumnSelect
                label={w.by}
                schema={table.schema.filter(
                  ({ name }) => name === item.column || free.some((held) => held.name === name),
                )}
                value={item.column}
                onChange={(column) =>
                  put(keys.map((key) => (key.column === item.column ? { ...key, column } : key)))
                }
              />
              <Segmented
                size="s"
                label={w.direction(item.column)}
                value={item.descending ? 'down' : 'up'}
                items={[
                  { value: 'up', label: w.up },
                  { value: 'down', label: w.down },
                ]}
                onChange={(direction) =>
                  put(
                    keys.map((key) =>
                      key.column === item.column ? { ...key, descending: direction === 'down' } : key,
                    ),
                  )
                }
              />
              <IconButton
                icon={IconX}
                label={w.removeKey(item.column)}
                onClick={() => put(keys.filter(({ column }) => column !== item.column))}
              />
            </div>
          )}
        </SortableList>
      )}
      <div>
        <Button
          size="s"
          icon={IconPlus}
          disabled={free.length === 0}
          onClick={() => {
            const [first] = free;
            if (first) put([...keys, { column: first.name, descending: false }]);
          }}
        >
          {w.add}
        </Button>
      </div>
      <div className="field-help">{w.note}</div>
    </div>
  );
}

function keysIn(value: FormProps['params'][string] | undefined): readonly Key[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item): readonly Key[] => {
    if (typeof item === 'string') return [{ column: item, descending: false }];
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return [];
    return [{ column: textIn(item, 'column'), descending: item.descending === true }];
  });
}
