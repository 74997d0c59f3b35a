import './button.css';
import type { ComponentPropsWithRef } from 'react';
import { Glyph, type Icon } from './glyph.tsx';
import { Tooltip } from './tooltip.tsx';

export type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'type' | 'children'> & {
  icon: Icon;
  /** Read out, and shown on hover. */
  label: string;
  size?: 's' | 'm';
  tone?: 'quiet' | 'default';
  keys?: string;
};

export function IconButton({
  icon,
  label,
  size = 's',
  tone = 'quiet',
  keys,
  className,
  ...rest
}: IconButtonProps) {
  const classes = ['btn icon', size === 's' ? 's' : '', tone === 'quiet' ? 'quiet' : '', className ?? '']
    .filter(Boolean)
    .join(' ');
  return (
    <Tooltip text={keys ? `${label} (${keys})` : label}>
      <button type="button" className={classes} aria-label={label} {...rest}>
        <Glyph icon={icon} />
      </button>
    </Tooltip>
  );
}
