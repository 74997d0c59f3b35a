import { IconGripVertical } from '@tabler/icons-react';
import type { ColumnSchema } from '../../../pipeline/data/table.ts';
import type { Role } from '../../../pipeline/features/recipe-types.ts';
import { DragItem } from '../../atoms/drag-boxes.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { kindIcon } from '../../atoms/kind-icon.ts';
import { Menu } from '../../atoms/menu.tsx';
import { Tooltip } from '../../atoms/tooltip.tsx';
import { words } from '../../words/index.ts';

const roles: readonly Role[] = ['feature', 'target', 'ignore', 'id', 'weight', 'group'];

/** One column: choose it to look at it; drag it, or open its menu, to change its role. */
export function RoleItem(props: {
  column: ColumnSchema;
  role: Role;
  note: string;
  reason: string;
  whole: boolean;
  on: boolean;
  onChoose: () => void;
  onRole: (role: Role) => void;
}) {
  const { column, role, note, on } = props;
  const w = words.features.roles;
  const left = role !== 'feature' && role !== 'target';
  return (
    <DragItem
      id={column.name}
      box={role}
      className={['features-column', left ? 'left' : '', on ? 'on' : ''].filter(Boolean).join(' ')}
    >
      <Tooltip text={props.reason}>
        <button
          type="button"
          className="features-column-name"
          aria-pressed={on}
          aria-label={w.column(column.name, words.data.kinds[column.kind], note)}
          onClick={props.onChoose}
        >
          <Glyph icon={kindIcon(column.kind, props.whole)} small />
          <span className="clip grow">{column.name}</span>
          {note && <span className="features-note">{note}</span>}
        </button>
      </Tooltip>
      <Menu
        position="bottom-start"
        width={168}
        anchor={
          <button type="button" className="features-column-menu" aria-label={w.roleOf(column.name)}>
            <Glyph icon={IconGripVertical} small />
          </button>
        }
        items={roles.map((each) => ({
          id: each,
          label: words.data.roles[each],
          on: each === role,
          run: () => props.onRole(each),
        }))}
      />
    </DragItem>
  );
}
