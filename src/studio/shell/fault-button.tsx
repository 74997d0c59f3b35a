import { type ReactNode, useState } from 'react';
import type { SimulationFrame } from '../../pipeline/serve/simulation.ts';
import { Button } from '../atoms/button.tsx';
import { Field } from '../atoms/field.tsx';
import type { Icon } from '../atoms/glyph.tsx';
import { NumberInput } from '../atoms/number-input.tsx';
import { Popover } from '../atoms/popover.tsx';
import { Select } from '../atoms/select.tsx';
import { changeFaults } from '../state/replay-control.ts';
import { clockText } from '../state/replay-time.ts';
import { words } from '../words/index.ts';
import { type FaultDraft, type FaultKind, faultOf } from './fault-of.ts';

/** A button that opens the settings of a fault and injects it from the moment shown on. */
export function FaultButton(props: {
  kind: FaultKind;
  icon: Icon;
  label: string;
  frame: SimulationFrame;
  columns: readonly string[];
  on: boolean;
  disabled: boolean;
  /** Brings a recorded replay to life first. */
  wake: () => Promise<void>;
}) {
  const { kind, frame, columns } = props;
  const w = words.serve.fault;
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<FaultDraft>({
    arm: frame.arms.length - 1,
    column: columns.includes('fare') ? 'fare' : (columns[0] ?? ''),
    rate: 0.2,
    addMs: 600,
    multiply: 1.4,
    add: 0,
    seconds: kind === 'shift' ? null : 60,
  });
  const change = (part: Partial<FaultDraft>) => setDraft({ ...draft, ...part });
  const inject = () => {
    setOpen(false);
    void props
      .wake()
      .then(() => changeFaults((faults, at) => [...faults, faultOf(kind, draft, at, frame.endMs)]));
  };
  return (
    <Popover
      label={props.label}
      open={open}
      onOpenChange={setOpen}
      width={264}
      position="top-start"
      anchor={
        <Button
          size="s"
          icon={props.icon}
          className={props.on ? 'on' : ''}
          disabled={props.disabled}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {props.label}
        </Button>
      }
    >
      <form
        className="col gap1 serve-fault"
        onSubmit={(event) => {
          event.preventDefault();
          inject();
        }}
      >
        {kind === 'shift' ? (
          <ShiftFields draft={draft} change={change} columns={columns} />
        ) : (
          <ArmFields kind={kind} draft={draft} change={change} frame={frame} />
        )}
        <Field label={w.lasts}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={draft.seconds}
              unit="s"
              none={w.toEnd}
              min={1}
              onChange={(seconds) => change({ seconds })}
            />
          )}
        </Field>
        <p className="micro muted">{w.from(clockText(frame.at))}</p>
        <Button submit size="s" disabled={kind === 'shift' && draft.column === ''}>
          {w.inject}
        </Button>
      </form>
    </Popover>
  );
}

type Fields = { draft: FaultDraft; change: (part: Partial<FaultDraft>) => void };

function ShiftFields({ draft, change, columns }: Fields & { columns: readonly string[] }): ReactNode {
  const w = words.serve.fault;
  if (columns.length === 0) return <p className="dense muted">{w.none}</p>;
  return (
    <>
      <Field label={w.column}>
        {(ids) => (
          <Select
            {...ids}
            options={columns.map((name) => ({ value: name, label: name }))}
            value={draft.column}
            onChange={(column) => change({ column })}
          />
        )}
      </Field>
      <div className="serve-pair">
        <Field label={w.amount.shift}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={draft.multiply}
              step={0.1}
              onChange={(value) => value !== null && change({ multiply: value })}
            />
          )}
        </Field>
        <Field label={w.add}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={draft.add}
              onChange={(value) => value !== null && change({ add: value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

function ArmFields({ kind, draft, change, frame }: Fields & { kind: FaultKind; frame: SimulationFrame }) {
  const w = words.serve.fault;
  return (
    <>
      <Field label={w.arm}>
        {(ids) => (
          <Select
            {...ids}
            options={frame.arms.map((arm, index) => ({ value: String(index), label: arm.label }))}
            value={String(draft.arm)}
            onChange={(arm) => change({ arm: Number(arm) })}
          />
        )}
      </Field>
      {kind === 'errors' ? (
        <Field label={w.amount.errors}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={Math.round(draft.rate * 1000) / 10}
              unit="%"
              min={0}
              max={100}
              onChange={(value) => value !== null && change({ rate: value / 100 })}
            />
          )}
        </Field>
      ) : (
        <Field label={w.amount.latency}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={draft.addMs}
              unit="ms"
              min={0}
              step={100}
              onChange={(value) => value !== null && change({ addMs: value })}
            />
          )}
        </Field>
      )}
    </>
  );
}
