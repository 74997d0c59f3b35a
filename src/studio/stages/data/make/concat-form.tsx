import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { Button } from '../../../atoms/button.tsx';
import { Field } from '../../../atoms/field.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { Menu } from '../../../atoms/menu.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { Select } from '../../../atoms/select.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { words } from '../../../words/index.ts';
import { ConcatColumns } from './concat-columns.tsx';
import { type FormProps, listIn, textIn } from './draft.ts';

/** Tables one below another or side by side. How their columns fit is reported beside the preview. */
export function ConcatForm({ card, params, set, inputs, choices, setInputs }: FormProps) {
  const id = useId();
  const { how } = card.params;
  const w = words.make.concat;
  const source = textIn(params, 'source');
  const named = (name: string, tables: readonly string[]) =>
    set({ source: name, names: name === '' ? [] : tables });
  const take = (next: readonly number[]) => {
    const kept = listIn(params, 'columns').flatMap((entry) => {
      const table = next.indexOf(Number(entry.table) - 1) + 1;
      return table === 0 ? [] : [{ ...entry, table }];
    });
    setInputs(next.map((k) => ids[k] ?? ''));
    set({ columns: kept });
    named(
      source,
      next.map((k) => inputs[k]?.dataset.name ?? ''),
    );
  };
  const ids = inputs.map(({ dataset }) => dataset.id);
  const value = textIn(params, 'how', 'union');
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a field */}
      <div className="field" role="group" aria-labelledby={id}>
        <span id={id} className="field-label">
          {w.tables}
        </span>
        <ol className="make-list">
          {inputs.map(({ dataset, problem }, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a table may stand there twice
            <li key={k}>
              <span className="clip grow">
                {k + 1}. {dataset.name}
              </span>
              <span className="micro muted">{words.make.size(dataset.rows, dataset.columns)}</span>
              {k > 0 && (
                <IconButton
                  icon={IconX}
                  label={words.make.pick.remove(dataset.name)}
                  onClick={() => take([...ids.keys()].filter((at) => at !== k))}
                />
              )}
              {problem && <ProblemNote problem={problem} />}
            </li>
          ))}
        </ol>
        <div>
          <Menu
            position="bottom-start"
            anchor={
              <Button size="s" icon={IconPlus}>
                {w.add}
              </Button>
            }
            items={choices.map((dataset) => ({
              id: dataset.id,
              label: dataset.name,
              note: words.make.size(dataset.rows, dataset.columns),
              run: () => {
                setInputs([...ids, dataset.id]);
                named(source, [...inputs.map((input) => input.dataset.name), dataset.name]);
              },
            }))}
          />
        </div>
      </div>
      {how?.type === 'choice' && (
        <Field label={w.how} help={how.options.find((option) => option.value === value)?.help}>
          {(field) => (
            <Select {...field} options={how.options} value={value} onChange={(next) => set({ how: next })} />
          )}
        </Field>
      )}
      {value !== 'columns' && <ConcatColumns params={params} set={set} inputs={inputs} />}
      {value !== 'columns' && (
        <Field label={w.source} help={w.sourceHelp}>
          {(field) => (
            <TextInput
              {...field}
              value={source}
              onChange={(name) =>
                named(
                  name,
                  inputs.map(({ dataset }) => dataset.name),
                )
              }
              maxLength={100}
            />
          )}
        </Field>
      )}
    </>
  );
}
