// biome-ignore-all lint/a11y/useSemanticElements: see the view of the cells
// biome-ignore-all lint/a11y/useFocusableInteractive: the controls in a head take the focus
import { IconX } from '@tabler/icons-react';
import type { ManualKind } from '../../../../pipeline/data/manual/manual-table.ts';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { add } from '../../../words/add.ts';
import { changeColumn, removeColumn, type Sheet, sheetKinds } from './sheet.ts';

/** Names and kinds of the columns, to be changed in place. */
export function SheetHead({ sheet, put }: { sheet: Sheet; put: (change: (sheet: Sheet) => Sheet) => void }) {
  const w = add.grid;
  return (
    <div role="row" aria-rowindex={1} className="sheet-row sheet-head">
      <span role="columnheader" className="sheet-index">
        <span className="sr-only">{w.row}</span>
      </span>
      {sheet.columns.map((column, c) => (
        <div key={column.id} role="columnheader" aria-colindex={c + 2} className="sheet-th">
          <span className="row gap05">
            <input
              className="sheet-name"
              aria-label={w.nameOf(c + 1)}
              value={column.name}
              onChange={(event) => put((held) => changeColumn(held, c, { name: event.target.value }))}
            />
            {sheet.columns.length > 1 && (
              <IconButton
                icon={IconX}
                label={w.removeColumn(column.name)}
                onClick={() => put((held) => removeColumn(held, c))}
              />
            )}
          </span>
          <select
            className="sheet-kind"
            aria-label={w.kindOf(column.name)}
            value={column.kind}
            onChange={(event) =>
              put((held) => changeColumn(held, c, { kind: event.target.value as ManualKind }))
            }
          >
            {sheetKinds.map((kind) => (
              <option key={kind} value={kind}>
                {w.kinds[kind]}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  );
}
