import { Field } from '../../../atoms/field.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { Select } from '../../../atoms/select.tsx';
import { words } from '../../../words/index.ts';
import type { FormProps } from './draft.ts';

/** The second table of an operation that takes two. */
export function OtherTable({ inputs, choices, setInputs }: FormProps) {
  const [first, other] = inputs;
  const w = words.make;
  if (!first) return null;
  return (
    <Field label={w.other}>
      {(ids) => (
        <>
          <Select
            {...ids}
            placeholder={w.otherNone}
            options={choices.map(({ id, name, rows, columns }) => ({
              value: id,
              label: name,
              help: w.size(rows, columns),
            }))}
            value={other?.dataset.id ?? null}
            onChange={(id) => setInputs([first.dataset.id, id])}
          />
          {other?.problem && <ProblemNote problem={other.problem} />}
        </>
      )}
    </Field>
  );
}
