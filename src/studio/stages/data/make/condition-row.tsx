import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import type { ColumnSchema, Schema } from '../../../../pipeline/data/table.ts';
import { Checkbox } from '../../../atoms/checkbox.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { NumberInput } from '../../../atoms/number-input.tsx';
import { Select } from '../../../atoms/select.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { words } from '../../../words/index.ts';
import { ColumnSelect } from './column-select.tsx';
import { type ConditionOp, emptyCondition, opsFor, timeFrom, timeText, valuesFrom } from './conditions.ts';
import { textIn, textsIn } from './draft.ts';

/** Levels up to here are ticked instead of typed. */
const mostTicked = 60;

/** One condition: column, test, and what fits the test and the type of the column. */
export function ConditionRow(props: {
  schema: Schema;
  condition: PlainObject;
  onChange: (condition: PlainObject) => void;
  onRemove: () => void;
}) {
  const { schema, condition, onChange } = props;
  const column = schema.find(({ name }) => name === condition.column);
  const op = textIn(condition, 'op') as ConditionOp;
  const w = words.make.filter;
  return (
    <div className="make-condition">
      <div className="make-condition-head">
        <ColumnSelect
          label={w.column}
          schema={schema}
          value={textIn(condition, 'column')}
          onChange={(name) => {
            const next = schema.find((held) => held.name === name);
            if (next) onChange(emptyCondition(next, op));
          }}
        />
        {column && (
          <Select
            label={w.test}
            options={opsFor(column.kind).map((value) => ({ value, label: w.tests[value] }))}
            value={op}
            onChange={(next) => onChange(emptyCondition(column, next))}
          />
        )}
        <IconButton
          icon={IconX}
          label={w.removeCondition(textIn(condition, 'column'))}
          onClick={props.onRemove}
        />
      </div>
      {column && <Operand column={column} op={op} condition={condition} onChange={onChange} />}
    </div>
  );
}

type OperandProps = {
  column: ColumnSchema;
  op: ConditionOp;
  condition: PlainObject;
  onChange: (condition: PlainObject) => void;
};

function Operand(props: OperandProps) {
  const { column, op, condition, onChange } = props;
  const w = words.make.filter;
  switch (op) {
    case 'between':
      return (
        <div className="make-two">
          {(['min', 'max'] as const).map((end) => {
            const value = typeof condition[end] === 'number' ? condition[end] : null;
            const label = end === 'min' ? w.low : w.high;
            const put = (next: number | null) => onChange({ ...condition, [end]: next });
            return column.kind === 'time' ? (
              <TimeInput key={end} label={label} value={value} onChange={put} />
            ) : (
              <NumberInput key={end} label={label} none={label} value={value} onChange={put} />
            );
          })}
        </div>
      );
    case 'contains':
      return (
        <TextInput
          aria-label={w.text}
          placeholder={w.text}
          value={textIn(condition, 'text')}
          onChange={(text) => onChange({ ...condition, text })}
        />
      );
    case 'matches':
      return (
        <TextInput
          aria-label={w.pattern}
          placeholder={w.pattern}
          className="mono"
          value={textIn(condition, 'pattern')}
          onChange={(pattern) => onChange({ ...condition, pattern })}
        />
      );
    case 'in':
    case 'not-in':
      return <Values {...props} />;
    default:
      return null;
  }
}

function Values({ column, condition, onChange }: OperandProps) {
  const levels = column.kind === 'boolean' ? ['true', 'false'] : (column.levels ?? []);
  const list = Array.isArray(condition.values) ? condition.values : [];
  const [draft, setDraft] = useState(() => list.map(String).join(', '));
  const w = words.make.filter;
  if (levels.length === 0 || levels.length > mostTicked) {
    return (
      <TextInput
        aria-label={w.values}
        placeholder={w.values}
        value={draft}
        onChange={(text) => {
          setDraft(text);
          onChange({ ...condition, values: valuesFrom(text, column.kind) });
        }}
      />
    );
  }
  const cellFor = (level: string) => (column.kind === 'boolean' ? level === 'true' : level);
  const held = column.kind === 'boolean' ? list.map(String) : textsIn(condition, 'values');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row
    <div className="make-levels" role="group" aria-label={w.value}>
      {levels.map((level) => (
        <Checkbox
          key={level}
          on={held.includes(level)}
          onChange={(on) =>
            onChange({
              ...condition,
              values: levels.filter((other) => (other === level ? on : held.includes(other))).map(cellFor),
            })
          }
        >
          {level}
        </Checkbox>
      ))}
    </div>
  );
}

function TimeInput(props: { label: string; value: number | null; onChange: (value: number | null) => void }) {
  const [draft, setDraft] = useState(() => (props.value === null ? '' : timeText(props.value)));
  const bad = draft.trim() !== '' && timeFrom(draft) === null;
  return (
    <TextInput
      aria-label={props.label}
      placeholder={`${props.label}: ${words.make.filter.date}`}
      title={bad ? words.make.filter.badDate : undefined}
      value={draft}
      bad={bad}
      onChange={(text) => {
        setDraft(text);
        if (text.trim() === '') props.onChange(null);
        else {
          const value = timeFrom(text);
          if (value !== null) props.onChange(value);
        }
      }}
    />
  );
}
