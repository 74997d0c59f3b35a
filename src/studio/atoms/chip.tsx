import './chip.css';
import { IconX } from '@tabler/icons-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Glyph, type Icon } from './glyph.tsx';

export type ChipProps = Omit<ComponentPropsWithRef<'button'>, 'type'> & {
  icon?: Icon;
  after?: Icon;
  /** Chosen, or holding something. */
  on?: boolean;
  iconTone?: string;
};

/** A rounded control that acts: opens a panel, a menu, toggles. */
export function Chip({ icon, after, on, iconTone, children, className, ...rest }: ChipProps) {
  return (
    <button type="button" className={`chip${on ? ' on' : ''}${className ? ` ${className}` : ''}`} {...rest}>
      {icon && <Glyph icon={icon} small {...(iconTone ? { tone: iconTone } : {})} />}
      {children}
      {after && <Glyph icon={after} small />}
    </button>
  );
}

/** A chip that stands for something that can be taken away: a filter. */
export function RemovableChip(props: { children: ReactNode; removeLabel: string; onRemove: () => void }) {
  return (
    <span className="chip on">
      {props.children}
      <button type="button" className="chip-remove" aria-label={props.removeLabel} onClick={props.onRemove}>
        <Glyph icon={IconX} small />
      </button>
    </span>
  );
}
