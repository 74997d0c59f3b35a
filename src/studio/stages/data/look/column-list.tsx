import { IconDots } from '@tabler/icons-react';
import type { Schema } from '../../../../pipeline/data/table.ts';
import { DragItem } from '../../../atoms/drag-boxes.tsx';
import { Glyph } from '../../../atoms/glyph.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { kindIcon } from '../../../atoms/kind-icon.ts';
import { Menu } from '../../../atoms/menu.tsx';
import { words } from '../../../words/index.ts';
import { canHold, type Shelf, shelves } from './shelves.tsx';

/** The columns, to be dragged to a part of the chart, or sent there by their menu. */
export function ColumnList(props: { schema: Schema; put: (shelf: Shelf, column: string) => void }) {
  const w = words.look;
  return (
    <section className="chart-columns" aria-label={w.columns}>
      <h2 className="micro muted">{w.columns}</h2>
      <ul>
        {props.schema.map((column) => (
          <DragItem key={column.name} id={column.name} box="columns" className="chart-column">
            <Glyph icon={kindIcon(column.kind)} small tone="muted" />
            <span className="clip" title={column.name}>
              {column.name}
            </span>
            <span className="end">
              <Menu
                position="bottom-start"
                anchor={<IconButton icon={IconDots} label={w.putOn(column.name)} />}
                items={shelves
                  .filter((shelf) => canHold(shelf, column.kind))
                  .map((shelf) => ({
                    id: shelf,
                    label: w.shelfNames[shelf],
                    run: () => props.put(shelf, column.name),
                  }))}
              />
            </span>
          </DragItem>
        ))}
      </ul>
    </section>
  );
}
