import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { setHoldout, setMetrics, setPlan, setSeed } from '../../../project/actions/experiment.ts';
import { Button } from '../../atoms/button.tsx';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { Field } from '../../atoms/field.tsx';
import { NumberInput } from '../../atoms/number-input.tsx';
import { Popover } from '../../atoms/popover.tsx';
import { Select } from '../../atoms/select.tsx';
import { Switch } from '../../atoms/switch.tsx';
import { ParamForm } from '../../forms/param-form.tsx';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { useTable } from '../../state/use-table.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';

/** How every candidate is measured: the plan, the rows held out, the metrics. */
export function Validation() {
  const [open, setOpen] = useState(false);
  const w = words.learn;
  return (
    <Popover
      label={w.plan.title}
      open={open}
      onOpenChange={setOpen}
      width={400}
      anchor={
        <Button icon={IconShieldCheck} aria-expanded={open} onClick={() => setOpen(!open)}>
          {w.validation}
        </Button>
      }
    >
      <div className="pop-head" data-autofocus tabIndex={-1}>
        <span className="b">{w.plan.title}</span>
      </div>
      <div className="learn-plan">
        <PlanForm />
        <HoldoutForm />
        <MetricsForm />
      </div>
    </Popover>
  );
}

function PlanForm() {
  const w = words.learn.plan;
  const project = useProject();
  const { plans } = useCards();
  const { table } = useTable();
  const { act } = useActions();
  const card = plans.find((held) => held.id === project.plan.id);
  return (
    <div className="sec">
      <p className="micro muted" style={{ marginBottom: 8 }}>
        {w.text}
      </p>
      <Field label={w.plan} help={card?.summary}>
        {(ids) => (
          <Select
            {...ids}
            value={project.plan.id}
            options={plans.map(({ id, label }) => ({ value: id, label }))}
            onChange={(id) => id !== project.plan.id && act(setPlan({ id, params: {} }))}
          />
        )}
      </Field>
      {card && (
        <ParamForm
          params={card.params}
          values={project.plan.params}
          columns={table?.schema.map((column) => column.name) ?? []}
          onChange={(params) => act(setPlan({ id: card.id, params }))}
        />
      )}
      <SeedRow
        label={w.seed}
        help={w.seedHelp}
        value={project.seed}
        onChange={(seed) => act(setSeed(seed))}
      />
    </div>
  );
}

function HoldoutForm() {
  const w = words.learn.plan;
  const { holdout } = useProject();
  const { act } = useActions();
  return (
    <div className="sec">
      <div className="param">
        <span className="param-label">{w.holdout}</span>
        <span className="param-control">
          <Switch
            label={w.holdout}
            on={holdout !== null}
            onChange={(on) => act(setHoldout(on ? { fraction: 0.2, seed: 7 } : null))}
          />
        </span>
        <span className="param-note">{w.holdoutHelp}</span>
      </div>
      {holdout && (
        <>
          <div className="param">
            <span className="param-label">{w.fraction}</span>
            <span className="param-control">
              <NumberInput
                label={w.fraction}
                value={holdout.fraction}
                min={0.01}
                max={0.9}
                step={0.05}
                onChange={(fraction) => fraction !== null && act(setHoldout({ ...holdout, fraction }))}
              />
            </span>
          </div>
          <SeedRow
            label={w.holdoutSeed}
            value={holdout.seed}
            onChange={(seed) => act(setHoldout({ ...holdout, seed }))}
          />
        </>
      )}
    </div>
  );
}

function SeedRow(props: { label: string; help?: string; value: number; onChange: (seed: number) => void }) {
  return (
    <div className="param">
      <span className="param-label">{props.label}</span>
      <span className="param-control">
        <NumberInput
          label={props.label}
          value={props.value}
          min={0}
          max={Number.MAX_SAFE_INTEGER}
          onChange={(seed) => seed !== null && props.onChange(Math.round(seed))}
        />
      </span>
      {props.help && <span className="param-note">{props.help}</span>}
    </div>
  );
}

function MetricsForm() {
  const w = words.learn.plan;
  const { task, metrics: chosen, primaryMetric } = useProject();
  const { metrics } = useCards();
  const { act } = useActions();
  const cards = metrics.filter((card) => task !== null && card.tasks.includes(task));
  const primary = primaryMetric ?? chosen[0] ?? null;
  const change = (id: string, on: boolean) => {
    const next = cards.map((card) => card.id).filter((held) => (held === id ? on : chosen.includes(held)));
    const first = next.find((held) => held === primary) ?? next[0];
    if (first !== undefined) act(setMetrics(next, first));
  };
  return (
    <div className="sec">
      <h3>{w.metrics}</h3>
      <div className="learn-metrics">
        {cards.map((card) => {
          const on = chosen.includes(card.id);
          return (
            <span key={card.id} className="dense" title={card.summary}>
              <Checkbox
                on={on}
                disabled={on && chosen.length === 1}
                onChange={(next) => change(card.id, next)}
              >
                {card.label}
              </Checkbox>
            </span>
          );
        })}
      </div>
      <div className="param">
        <span className="param-label">{w.primary}</span>
        <span className="param-control">
          <Select
            label={w.primary}
            value={primary}
            options={cards
              .filter((card) => chosen.includes(card.id))
              .map(({ id, label }) => ({ value: id, label }))}
            onChange={(id) => act(setMetrics(chosen, id))}
          />
        </span>
      </div>
    </div>
  );
}
