import './field.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Input.layer.css';
import { Select as MantineSelect } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { words } from '../words/index.ts';
import { Glyph } from './glyph.tsx';

export type SelectOption<T extends string> = {
  readonly value: T;
  readonly label: string;
  readonly help?: string;
  readonly disabled?: boolean;
};

/** One of many; searchable from nine options on. */
export function Select<T extends string>(props: {
  options: readonly SelectOption<T>[];
  value: T | null;
  onChange: (value: T) => void;
  id?: string;
  label?: string;
  placeholder?: string;
  disabled?: boolean;
  'aria-describedby'?: string;
}) {
  const helps = new Map(props.options.map((option) => [option.value as string, option.help]));
  return (
    <MantineSelect
      {...(props.id ? { id: props.id } : {})}
      aria-label={props.label}
      aria-describedby={props['aria-describedby']}
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      disabled={props.disabled ?? false}
      data={props.options.map(({ value, label, disabled }) => ({
        value,
        label,
        disabled: disabled ?? false,
      }))}
      value={props.value}
      onChange={(value) => {
        if (value !== null) props.onChange(value as T);
      }}
      searchable={props.options.length > 8}
      nothingFoundMessage={words.shell.nothingFound}
      allowDeselect={false}
      withCheckIcon={false}
      rightSection={<Glyph icon={IconChevronDown} small />}
      rightSectionPointerEvents="none"
      maxDropdownHeight={280}
      comboboxProps={{
        transitionProps: { duration: 0 },
        width: 'max-content',
        position: 'bottom-start',
        portalProps: { target: '#hints' },
      }}
      renderOption={({ option }) => {
        const help = helps.get(option.value);
        return (
          <span>
            {option.label}
            {help && <span className="micro muted"> {help}</span>}
          </span>
        );
      }}
    />
  );
}
