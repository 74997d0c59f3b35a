import { IconPlus } from '@tabler/icons-react';
import { useId } from 'react';
import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import { Button } from '../../../atoms/button.tsx';
import { Field } from '../../../atoms/field.tsx';
import { Select } from '../../../atoms/select.tsx';
import { words } from '../../../words/index.ts';
import { ConditionRow } from './condition-row.tsx';
import { emptyCondition } from './conditions.ts';
import { type FormProps, listIn, textIn } from './draft.ts';
import { FormulaEditor } from './formula-editor.tsx';

/** Conditions by the type of the column, and a formula for what they cannot say. */
export function FilterForm({ card, params, set, table }: FormProps) {
  const id = useId();
  const conditions = listIn(params, 'conditions');
  const { match, keep } = card.params;
  const w = words.make.filter;
  const put = (next: readonly PlainObject[]) => set({ conditions: next });
  const [first] = table.schema;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a field */}
      <div className="field" role="group" aria-labelledby={id}>
        <span id={id} className="field-label">
          {w.conditions}
        </span>
        {conditions.map((condition, k) => (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity of their own
            key={k}
            schema={table.schema}
            condition={condition}
            onChange={(next) => put(conditions.map((held, at) => (at === k ? next : held)))}
            onRemove={() => put(conditions.filter((_, at) => at !== k))}
          />
        ))}
        <div>
          <Button
            size="s"
            icon={IconPlus}
            disabled={!first}
            onClick={() => {
              if (first) put([...conditions, emptyCondition(first)]);
            }}
          >
            {w.add}
          </Button>
        </div>
      </div>
      <div className="make-two">
        {match?.type === 'choice' && (
          <Field label={w.match}>
            {(ids) => (
              <Select
                {...ids}
                options={match.options}
                value={textIn(params, 'match', 'all')}
                onChange={(value) => set({ match: value })}
              />
            )}
          </Field>
        )}
        {keep?.type === 'choice' && (
          <Field label={w.keep}>
            {(ids) => (
              <Select
                {...ids}
                options={keep.options}
                value={textIn(params, 'keep', 'matching')}
                onChange={(value) => set({ keep: value })}
              />
            )}
          </Field>
        )}
      </div>
      <FormulaEditor
        label={w.formula}
        help={w.formulaHelp}
        table={table}
        value={textIn(params, 'formula')}
        onChange={(formula) => set({ formula })}
      />
    </>
  );
}
