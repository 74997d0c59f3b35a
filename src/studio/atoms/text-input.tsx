import './field.css';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Glyph, type Icon } from './glyph.tsx';

export type TextInputProps = Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'type'> & {
  value: string;
  onChange: (value: string) => void;
  icon?: Icon;
  bad?: boolean;
  after?: ReactNode;
  type?: 'text' | 'search';
};

export function TextInput({ value, onChange, icon, bad, after, className, ...rest }: TextInputProps) {
  return (
    <span className={`input${bad ? ' bad' : ''}${className ? ` ${className}` : ''}`}>
      {icon && <Glyph icon={icon} small tone="muted" />}
      <input
        {...rest}
        value={value}
        aria-invalid={bad || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {after}
    </span>
  );
}
