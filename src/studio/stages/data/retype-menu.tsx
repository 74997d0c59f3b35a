import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { ColumnKind } from '../../../pipeline/data/table.ts';
import { retypeColumns } from '../../../project/actions/data.ts';
import type { DatasetRef } from '../../../project/records.ts';
import type { Opened } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { kindIcon } from '../../atoms/kind-icon.ts';
import { Menu } from '../../atoms/menu.tsx';
import { useActions } from '../../state/use-actions.ts';
import { useSelection } from '../../state/use-selection.ts';
import { words } from '../../words/index.ts';
import { RetypeDialog, type TypeWish } from './retype-dialog.tsx';

const kinds: readonly ColumnKind[] = ['number', 'category', 'boolean', 'time', 'text'];
/** Every value is a word: reading as words takes nothing away. */
const lossless: readonly ColumnKind[] = ['category', 'text'];

/** Another type for the column, or for all that are picked; what may lose values is shown before it is done. */
export function RetypeMenu(props: { dataset: DatasetRef; opened: Opened; column: string }) {
  const { dataset, column } = props;
  const { act } = useActions();
  const picked = useSelection((state) => state.columns);
  const [asked, setAsked] = useState<{ columns: readonly string[]; wish: TypeWish } | null>(null);
  const w = words.data;
  const forced = dataset.types[column];
  const held = props.opened.table.schema.find(({ name }) => name === column)?.kind ?? 'text';
  if (!kinds.includes(held)) return null;
  return (
    <>
      {picked.size > 1 ? (
        <Button size="s" onClick={() => setAsked({ columns: [...picked], wish: 'inferred' })}>
          {words.retype.button(picked.size)}
        </Button>
      ) : (
        <Menu
          anchor={
            <Button size="s" after={IconChevronDown}>
              {w.retype}
            </Button>
          }
          items={[
            {
              id: 'inferred',
              label: w.retypeBack,
              on: forced === undefined,
              run: () => void act(retypeColumns(dataset.id, { [column]: null })),
            },
            'line',
            ...kinds.map((kind) => ({
              id: kind,
              label: w.retypeAs(w.kinds[kind]),
              icon: kindIcon(kind),
              on: forced === kind,
              run: () =>
                lossless.includes(kind)
                  ? void act(retypeColumns(dataset.id, { [column]: kind }))
                  : setAsked({ columns: [column], wish: kind }),
            })),
            'line',
            {
              id: 'several',
              label: words.retype.several,
              run: () => setAsked({ columns: [column], wish: 'inferred' }),
            },
          ]}
        />
      )}
      {asked && (
        <RetypeDialog dataset={dataset} opened={props.opened} {...asked} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
