import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Checkbox } from '../../../atoms/checkbox.tsx';
import { Glyph } from '../../../atoms/glyph.tsx';
import { kindIcon } from '../../../atoms/kind-icon.ts';
import { SortableList } from '../../../atoms/sortable-list.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { words } from '../../../words/index.ts';
import { type FormProps, listIn, textIn, textsIn } from './draft.ts';

/** More are found by their names. */
const mostListed = 200;

/** Which columns stay, in which order, under which names. */
export function SelectForm({ params, set, table }: FormProps) {
  const [query, setQuery] = useState('');
  const all = table.schema.map(({ name }) => name);
  const named = textsIn(params, 'columns').filter((name) => all.includes(name));
  const kept =
    named.length === 0 ? all : params.mode === 'drop' ? all.filter((name) => !named.includes(name)) : named;
  const [order, setOrder] = useState<readonly string[]>(() => [
    ...kept,
    ...all.filter((name) => !kept.includes(name)),
  ]);
  const shown = [
    ...order.filter((name) => all.includes(name)),
    ...all.filter((name) => !order.includes(name)),
  ];
  const names = new Map(
    listIn(params, 'rename').map((entry) => [textIn(entry, 'column'), textIn(entry, 'name')]),
  );
  const w = words.make.select;
  const keep = (wanted: readonly string[], sequence = shown) =>
    set({ columns: sequence.filter((name) => wanted.includes(name)), mode: 'keep' });
  const rename = (column: string, name: string) => {
    const next = new Map(names);
    if (name === column) next.delete(column);
    else next.set(column, name);
    set({ rename: [...next].map(([held, to]) => ({ column: held, name: to })) });
  };
  const wanted = query.trim().toLowerCase();
  const listed = shown.filter((name) => name.toLowerCase().includes(wanted)).slice(0, mostListed);
  return (
    <div className="field">
      <span className="field-label">{w.columns}</span>
      <div className="row gap1">
        <TextInput
          type="search"
          icon={IconSearch}
          aria-label={w.search}
          placeholder={w.search}
          value={query}
          onChange={setQuery}
        />
        <span className="micro muted nowrap">{w.kept(kept.length, all.length)}</span>
      </div>
      <div className="row gap1">
        <button type="button" className="linkish" onClick={() => keep([...kept, ...listed])}>
          {w.all}
        </button>
        <button
          type="button"
          className="linkish"
          onClick={() => {
            const rest = kept.filter((name) => !listed.includes(name));
            if (rest.length > 0) keep(rest);
            else if (listed[0]) keep([listed[0]]);
          }}
        >
          {w.none}
        </button>
      </div>
      <SortableList
        label={w.columns}
        items={listed.map((id) => ({ id }))}
        nameOf={({ id }) => id}
        onMove={(id, to) => {
          const before = listed.filter((name) => name !== id)[to - 1];
          const rest = shown.filter((name) => name !== id);
          const at = before === undefined ? 0 : rest.indexOf(before) + 1;
          const next = [...rest.slice(0, at), id, ...rest.slice(at)];
          setOrder(next);
          keep(kept, next);
        }}
      >
        {({ id }, grip) => {
          const on = kept.includes(id);
          const column = table.schema.find(({ name }) => name === id);
          return (
            <div className="make-select-row">
              {grip}
              <Checkbox
                label={w.keep(id)}
                on={on}
                disabled={on && kept.length === 1}
                onChange={(next) => keep(next ? [...kept, id] : kept.filter((name) => name !== id))}
              />
              {column && <Glyph icon={kindIcon(column.kind)} small tone="muted" />}
              <span className={on ? 'clip grow' : 'clip grow muted'} title={id}>
                {id}
              </span>
              <TextInput
                aria-label={w.rename(id)}
                placeholder={id}
                disabled={!on}
                value={names.get(id) ?? id}
                bad={names.get(id) === ''}
                onChange={(name) => rename(id, name)}
              />
            </div>
          );
        }}
      </SortableList>
    </div>
  );
}
