import './group.css';
import { IconChevronDown, IconChevronRight, IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { StepGroup } from '../../../project/actions/recipe-groups.ts';
import { IconButton } from '../../atoms/icon-button.tsx';
import { Menu } from '../../atoms/menu.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { words } from '../../words/index.ts';
import type { GroupActions } from './use-group-actions.ts';

/** The name of a group of steps, and what is done to all of them at once. */
export function GroupHead(props: {
  group: StepGroup;
  off: number;
  open: boolean;
  /** The number of the chosen step, if it is in this group. */
  chosen: number | null;
  /** The handle the whole group is dragged by, while its steps are hidden. */
  grip: ReactNode;
  onToggle: () => void;
  actions: GroupActions;
}) {
  const { group, off, open, chosen, actions } = props;
  const w = words.recipe.group;
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const name = draft?.trim() ?? '';
    if (name !== '' && name !== group.name) actions.name(group.ids, name);
    setDraft(null);
  };
  return (
    <div className={!open && chosen !== null ? 'features-group on' : 'features-group'}>
      {props.grip}
      <IconButton
        icon={open ? IconChevronDown : IconChevronRight}
        label={open ? w.close(group.name) : w.open(group.name)}
        aria-expanded={open}
        data-group={group.ids[0]}
        onClick={props.onToggle}
      />
      <TextInput
        className="features-group-name"
        aria-label={w.name}
        value={draft ?? group.name}
        maxLength={60}
        onChange={setDraft}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <span className="micro muted nowrap">
        {w.count(group.ids.length, off)}
        {!open && chosen !== null && ` · ${w.holds(chosen)}`}
      </span>
      <Menu
        width={200}
        anchor={<IconButton icon={IconDots} label={w.more(group.name)} />}
        items={[
          off === group.ids.length
            ? { id: 'on', label: w.enable, run: () => actions.disable(group.ids, false) }
            : { id: 'off', label: w.disable, run: () => actions.disable(group.ids, true) },
          { id: 'up', label: w.up, run: () => actions.shift(group.ids, 'up') },
          { id: 'down', label: w.down, run: () => actions.shift(group.ids, 'down') },
          'line',
          { id: 'ungroup', label: w.ungroup, run: () => actions.name(group.ids, null) },
        ]}
      />
    </div>
  );
}
