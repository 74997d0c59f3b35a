import {
  IconArrowsSort,
  IconChevronDown,
  IconChevronUp,
  IconColumns3,
  IconFilter,
  IconPlus,
  IconSearch,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Schema } from '../../../pipeline/data/table.ts';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { Chip, RemovableChip } from '../../atoms/chip.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { Menu } from '../../atoms/menu.tsx';
import { Popover } from '../../atoms/popover.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { useSelection } from '../../state/use-selection.ts';
import { words } from '../../words/index.ts';
import { FilterForm } from './filter-form.tsx';
import { filterText } from './filters.ts';
import type { TableView } from './view-state.ts';

/** Search, filters, order, columns, and how many rows are shown and selected. */
export function DataBar(props: { schema: Schema; view: TableView; shown: number; all: number }) {
  const { schema, view } = props;
  const selected = useSelection((state) => state.rows.size);
  const why = useSelection((state) => state.why);
  const clear = useSelection((state) => state.clear);
  const step = useSelection((state) => state.step);
  const column = useSelection((state) => state.column);
  const w = words.data;
  return (
    <div className="data-bar">
      <TextInput
        icon={IconSearch}
        type="search"
        aria-label={w.searchLabel}
        placeholder={w.search}
        value={view.search}
        onChange={view.setSearch}
      />
      {view.only && (
        <RemovableChip removeLabel={words.quality.onlyRemove} onRemove={() => view.setOnly(null)}>
          {view.only.label}
        </RemovableChip>
      )}
      {view.filters.map((filter, index) => (
        <RemovableChip
          key={filterText(filter)}
          removeLabel={w.filterRemove}
          onRemove={() => view.removeFilter(index)}
        >
          {filterText(filter)}
        </RemovableChip>
      ))}
      <AddFilter schema={schema} view={view} column={column} />
      <Menu
        position="bottom-start"
        anchor={
          <Chip icon={IconArrowsSort} on={view.sort !== null}>
            {view.sort ? w.sortBy(view.sort.column, view.sort.descending) : w.sortOriginal}
          </Chip>
        }
        items={[
          { id: 'none', label: w.sortOriginal, on: view.sort === null, run: () => view.setSort(null) },
          'line',
          ...schema.map((held) => ({
            id: held.name,
            label: held.name,
            on: view.sort?.column === held.name,
            run: () => view.toggleSort(held.name),
          })),
        ]}
      />
      <Columns schema={schema} view={view} />
      <span className="end dense muted nowrap row gap05">
        <output>
          {w.rowsShown(props.shown, props.all)}
          {selected > 0 && w.selected(selected)}
          {selected > 0 && why && ` (${why})`}
        </output>
        {selected > 1 && view.spec === null && (
          <>
            <IconButton icon={IconChevronUp} label={w.previousSelected} onClick={() => step(-1)} />
            <IconButton icon={IconChevronDown} label={w.nextSelected} onClick={() => step(1)} />
          </>
        )}
        {selected > 0 && <IconButton icon={IconX} label={w.clearSelection} onClick={clear} />}
      </span>
    </div>
  );
}

function AddFilter(props: { schema: Schema; view: TableView; column: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={words.data.filter}
      open={open}
      onOpenChange={setOpen}
      width={280}
      position="bottom-start"
      anchor={
        <Chip
          icon={props.view.filters.length > 0 ? IconFilter : IconPlus}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
        >
          {words.data.filter}
        </Chip>
      }
    >
      <FilterForm
        schema={props.schema}
        column={props.column}
        onAdd={(filter) => {
          props.view.addFilter(filter);
          setOpen(false);
        }}
      />
    </Popover>
  );
}

function Columns({ schema, view }: { schema: Schema; view: TableView }) {
  const [open, setOpen] = useState(false);
  const w = words.data;
  const shown = schema.length - view.hidden.size;
  return (
    <Popover
      label={w.columnsAll(schema.length)}
      open={open}
      onOpenChange={setOpen}
      width={240}
      position="bottom-start"
      anchor={
        <Chip
          icon={IconColumns3}
          on={view.hidden.size > 0}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
        >
          {view.hidden.size === 0 ? w.columnsAll(schema.length) : w.columnsSome(shown, schema.length)}
        </Chip>
      }
    >
      <div className="target-list">
        <button type="button" className="target-option accent md" onClick={view.showAll}>
          {w.showAll}
        </button>
        {schema.map((column) => (
          <div key={column.name} style={{ padding: '0 8px' }}>
            <Checkbox on={!view.hidden.has(column.name)} onChange={() => view.toggleColumn(column.name)}>
              {column.name}
            </Checkbox>
          </div>
        ))}
      </div>
    </Popover>
  );
}
