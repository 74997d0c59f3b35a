import { useState } from 'react';
import type { Schema } from '../../../pipeline/data/table.ts';
import { Button } from '../../atoms/button.tsx';
import { Field } from '../../atoms/field.tsx';
import { parseNumber } from '../../atoms/parse-number.ts';
import { Select } from '../../atoms/select.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { words } from '../../words/index.ts';
import { type Filter, type FilterTest, needsValue, testsFor } from './filters.ts';

/** Builds one filter: column, test, value. */
export function FilterForm(props: {
  schema: Schema;
  column: string | null;
  onAdd: (filter: Filter) => void;
}) {
  const [name, setName] = useState(props.column ?? props.schema[0]?.name ?? '');
  const [chosen, setTest] = useState<FilterTest | null>(null);
  const [value, setValue] = useState('');
  const column = props.schema.find((held) => held.name === name);
  if (!column) return null;
  const tests = testsFor(column.kind);
  const test = chosen && tests.includes(chosen) ? chosen : (tests[0] ?? 'equals');
  const w = words.data.filters;
  const bad =
    needsValue(test) &&
    (value.trim() === '' ||
      (column.kind === 'number' && Number.isNaN(parseNumber(value))) ||
      (column.kind === 'time' && Number.isNaN(Date.parse(value))));
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!bad) props.onAdd({ test, column: column.name, value: value.trim(), kind: column.kind });
      }}
    >
      <Field label={w.column}>
        {(ids) => (
          <Select
            {...ids}
            options={props.schema.map((held) => ({ value: held.name, label: held.name }))}
            value={name}
            onChange={setName}
          />
        )}
      </Field>
      <Field label={w.test}>
        {(ids) => (
          <Select
            {...ids}
            options={tests.map((each) => ({ value: each, label: w.ops[each] ?? each }))}
            value={test}
            onChange={setTest}
          />
        )}
      </Field>
      {needsValue(test) && (
        <Field label={w.value}>
          {(ids) =>
            column.levels &&
            column.levels.length > 0 &&
            column.levels.length <= 200 &&
            test !== 'contains' ? (
              <Select
                {...ids}
                options={column.levels.map((level) => ({ value: level, label: level }))}
                value={value === '' ? null : value}
                onChange={setValue}
              />
            ) : (
              <TextInput {...ids} value={value} onChange={setValue} data-autofocus />
            )
          }
        </Field>
      )}
      <Button submit disabled={bad}>
        {w.add}
      </Button>
    </form>
  );
}
