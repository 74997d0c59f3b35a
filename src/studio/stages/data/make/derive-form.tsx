import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Field } from '../../../atoms/field.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { words } from '../../../words/index.ts';
import { type FormProps, textIn } from './draft.ts';
import { FormulaEditor } from './formula-editor.tsx';

/** A new column by a formula, with the functions there are. */
export function DeriveForm({ card, params, set, table }: FormProps) {
  const name = textIn(params, 'name');
  const w = words.make.derive;
  const taken = table.schema.some((column) => column.name === name.trim());
  return (
    <>
      <Field label={w.name} help={taken ? w.replaces(name.trim()) : ''}>
        {(ids) => (
          <TextInput {...ids} value={name} onChange={(next) => set({ name: next })} maxLength={200} />
        )}
      </Field>
      <FormulaEditor
        label={w.formula}
        help={w.formulaHelp}
        table={table}
        value={textIn(params, 'formula')}
        onChange={(formula) => set({ formula })}
      >
        {(insert) => <Functions functions={card.functions ?? []} insert={insert} />}
      </FormulaEditor>
    </>
  );
}

function Functions(props: {
  functions: readonly { readonly name: string; readonly form: string; readonly help: string }[];
  insert: (text: string) => void;
}) {
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const w = words.make.derive;
  const shown = props.functions.filter(
    ({ name, help }) => name.includes(wanted) || help.toLowerCase().includes(wanted),
  );
  return (
    <section aria-label={w.functions} className="make-functions">
      <h3 className="h">
        {w.functions}
        <span className="end">{shown.length}</span>
      </h3>
      <TextInput
        type="search"
        icon={IconSearch}
        aria-label={w.search}
        placeholder={w.search}
        value={query}
        onChange={setQuery}
      />
      <ul className="make-function-list">
        {shown.map(({ name, form, help }) => (
          <li key={name}>
            <button type="button" aria-label={w.insert(name)} onClick={() => props.insert(`${name}(`)}>
              <span className="mono">{form}</span>
              <span className="micro muted">{help}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
