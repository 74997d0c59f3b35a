import './button.css';
import type { ComponentPropsWithRef } from 'react';
import { Glyph, type Icon } from './glyph.tsx';

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'type'> & {
  icon?: Icon;
  /** After the label: a chevron for menus. */
  after?: Icon;
  /** `primary`: at most one on a screen. */
  tone?: 'default' | 'primary' | 'danger' | 'quiet';
  /** 24, 32 or 40 px high. */
  size?: 's' | 'm' | 'l';
  /** A shortcut shown inside. */
  keys?: string;
  submit?: boolean;
};

export function Button({
  icon,
  after,
  tone = 'default',
  size = 'm',
  keys,
  submit,
  className,
  children,
  ...rest
}: ButtonProps) {
  const classes = ['btn', tone === 'default' ? '' : tone, size === 'm' ? '' : size, className ?? '']
    .filter(Boolean)
    .join(' ');
  return (
    <button type={submit ? 'submit' : 'button'} className={classes} {...rest}>
      {icon && <Glyph icon={icon} small={size === 's'} />}
      {children}
      {keys && (
        <kbd className="kbd" aria-hidden>
          {keys}
        </kbd>
      )}
      {after && <Glyph icon={after} small />}
    </button>
  );
}
