import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Schema } from '../../../../pipeline/data/table.ts';
import { Checkbox } from '../../../atoms/checkbox.tsx';
import { Chip, RemovableChip } from '../../../atoms/chip.tsx';
import { Glyph } from '../../../atoms/glyph.tsx';
import { kindIcon } from '../../../atoms/kind-icon.ts';
import { Popover } from '../../../atoms/popover.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { words } from '../../../words/index.ts';

/** More are found by their names. */
const mostListed = 300;

/** Several columns in the order they were chosen. */
export function ColumnsPick(props: {
  label: string;
  help?: string;
  schema: Schema;
  value: readonly string[];
  onChange: (columns: readonly string[]) => void;
}) {
  const { schema, value, onChange } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const w = words.make.pick;
  const wanted = query.trim().toLowerCase();
  const listed = schema.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, mostListed);
  const toggle = (name: string, on: boolean) =>
    onChange(on ? [...value, name] : value.filter((held) => held !== name));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a field
    <div className="field" role="group" aria-labelledby={id}>
      <span id={id} className="field-label">
        {props.label}
      </span>
      <div className="make-chips">
        {value.map((name) => (
          <RemovableChip key={name} removeLabel={w.remove(name)} onRemove={() => toggle(name, false)}>
            {name}
          </RemovableChip>
        ))}
        <Popover
          label={props.label}
          open={open}
          onOpenChange={setOpen}
          width={280}
          position="bottom-start"
          anchor={
            <Chip icon={IconPlus} aria-expanded={open} onClick={() => setOpen(!open)}>
              {w.choose}
            </Chip>
          }
        >
          <div className="make-pick">
            <TextInput
              type="search"
              icon={IconSearch}
              data-autofocus
              aria-label={w.search}
              placeholder={w.search}
              value={query}
              onChange={setQuery}
            />
            <div className="row gap1">
              <button
                type="button"
                className="linkish"
                onClick={() => onChange([...new Set([...value, ...listed.map(({ name }) => name)])])}
              >
                {w.all}
              </button>
              <button
                type="button"
                className="linkish"
                onClick={() =>
                  onChange(value.filter((name) => !listed.some((column) => column.name === name)))
                }
              >
                {w.clear}
              </button>
            </div>
            <div className="make-pick-list">
              {listed.length === 0 && <p className="dense muted">{w.none}</p>}
              {listed.map((column) => (
                <Checkbox
                  key={column.name}
                  on={value.includes(column.name)}
                  onChange={(on) => toggle(column.name, on)}
                >
                  <Glyph icon={kindIcon(column.kind)} small tone="muted" />
                  <span className="clip">{column.name}</span>
                </Checkbox>
              ))}
            </div>
          </div>
        </Popover>
      </div>
      {props.help && value.length === 0 && <div className="field-help">{props.help}</div>}
    </div>
  );
}
