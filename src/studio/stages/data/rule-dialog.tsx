import { useState } from 'react';
import type { PlainObject } from '../../../pipeline/base/plain.ts';
import type { Rule, RuleCard } from '../../../pipeline/data/rules/rule.ts';
import type { TableRef } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { Field } from '../../atoms/field.tsx';
import { NumberInput } from '../../atoms/number-input.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { Select } from '../../atoms/select.tsx';
import { ParamForm } from '../../forms/param-form.tsx';
import { newId } from '../../state/new-id.ts';
import { useCards } from '../../state/use-cards.ts';
import { useSelection } from '../../state/use-selection.ts';
import { words } from '../../words/index.ts';
import { severities } from './severity-look.ts';

/** A rule to write or change: its kind, columns, limits, and how grave it is. */
export function RuleDialog(props: {
  table: TableRef;
  rule: Rule | null;
  onClose: () => void;
  onSave: (rule: Rule) => void;
}) {
  const { table, rule } = props;
  const cards = useCards().rules;
  const looked = useSelection((state) => state.column);
  const [kind, setKind] = useState(rule?.rule ?? 'not-null');
  const card = cards.find(({ id }) => id === kind);
  const fitting = (of: RuleCard | undefined) =>
    table.schema.filter((column) => of?.accepts.includes(column.kind)).map(({ name }) => name);
  const [columns, setColumns] = useState<readonly string[]>(() => {
    if (rule) return rule.columns;
    const names = fitting(card);
    const first = looked !== null && names.includes(looked) ? looked : names[0];
    return first === undefined ? [] : [first];
  });
  const [params, setParams] = useState<PlainObject>(rule?.params ?? {});
  const [severity, setSeverity] = useState<Rule['severity']>(rule?.severity ?? 'warning');
  const [least, setLeast] = useState<number | null>(rule?.least === undefined ? 100 : 100 * rule.least);
  const w = words.quality.ruleForm;
  const choose = (id: string) => {
    const next = cards.find((held) => held.id === id);
    const names = fitting(next);
    const kept = columns.filter((name) => names.includes(name));
    setKind(id);
    setParams({});
    if (next?.takes === 'none') setColumns([]);
    else setColumns(kept.length > 0 ? (next?.takes === 'one' ? kept.slice(0, 1) : kept) : names.slice(0, 1));
  };
  const ready = card !== undefined && (card.takes === 'none' || columns.length > 0);
  const save = () => {
    if (!ready) return;
    props.onSave({
      id: rule?.id ?? newId('rule'),
      rule: kind,
      columns,
      params,
      severity,
      ...(least !== null && least < 100 ? { least: Math.max(0, least) / 100 } : {}),
      ...(rule?.why !== undefined && rule.rule === kind ? { why: rule.why } : {}),
    });
  };
  return (
    <Dialog
      title={rule ? w.change : w.add}
      open
      width={520}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{w.cancel}</Button>
          <Button tone="primary" disabled={!ready} onClick={save}>
            {w.save}
          </Button>
        </>
      }
    >
      <div className="rule-form">
        <Field label={w.kind} help={card?.summary}>
          {(ids) => (
            <Select
              {...ids}
              options={cards.map(({ id, label }) => ({ value: id, label }))}
              value={kind}
              onChange={choose}
            />
          )}
        </Field>
        {card && card.takes !== 'none' && (
          <Columns card={card} names={fitting(card)} chosen={columns} onChange={setColumns} />
        )}
        {card && Object.keys(card.params).length > 0 && (
          <ParamForm
            key={kind}
            params={card.params}
            values={params}
            onChange={setParams}
            columns={table.schema.map(({ name }) => name)}
          />
        )}
        <Field label={words.quality.ruleList.severity}>
          {() => (
            <Segmented
              label={words.quality.ruleList.severity}
              items={severities}
              value={severity}
              onChange={setSeverity}
            />
          )}
        </Field>
        <Field label={w.least} help={w.leastHelp}>
          {(ids) => (
            <NumberInput {...ids} value={least} onChange={setLeast} unit={w.percent} min={0} max={100} />
          )}
        </Field>
      </div>
    </Dialog>
  );
}

function Columns(props: {
  card: RuleCard;
  names: readonly string[];
  chosen: readonly string[];
  onChange: (columns: readonly string[]) => void;
}) {
  const { card, names, chosen, onChange } = props;
  const w = words.quality.ruleForm;
  if (names.length === 0) return <p className="dense muted">{w.noColumn}</p>;
  if (card.takes === 'one') {
    return (
      <Field label={w.column}>
        {(ids) => (
          <Select
            {...ids}
            options={names.map((name) => ({ value: name, label: name }))}
            value={chosen[0] ?? null}
            onChange={(name) => onChange([name])}
          />
        )}
      </Field>
    );
  }
  return (
    <fieldset className="rule-columns">
      <legend className="dense md">{w.columns}</legend>
      {names.map((name) => (
        <Checkbox
          key={name}
          on={chosen.includes(name)}
          onChange={(on) => onChange(on ? [...chosen, name] : chosen.filter((other) => other !== name))}
        >
          {name}
        </Checkbox>
      ))}
    </fieldset>
  );
}
