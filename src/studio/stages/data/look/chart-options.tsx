import type { ChartData, ChartKind, ChartSpec, TimeStep } from '../../../../pipeline/data/look/chart-spec.ts';
import { Checkbox } from '../../../atoms/checkbox.tsx';
import { Field } from '../../../atoms/field.tsx';
import { NumberInput } from '../../../atoms/number-input.tsx';
import { Select } from '../../../atoms/select.tsx';
import { words } from '../../../words/index.ts';

const measures = ['mean', 'median', 'sum', 'count'] as const;
const steps: readonly TimeStep[] = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];

/** What can be chosen about the chart as it is: its kind, and what that kind leaves open. */
export function ChartOptions(props: {
  data: ChartData;
  spec: ChartSpec;
  change: (part: Partial<ChartSpec>) => void;
}) {
  const { data, spec, change } = props;
  const w = words.look;
  const both = spec.x !== null && spec.y !== null;
  const axes = [data.x, data.y];
  const gathers =
    both && (data.kind === 'line' || (data.kind === 'bar' && axes.some((axis) => axis.kind === 'number')));
  const binned = data.kind === 'histogram' || data.kind === 'heat' || data.kind === 'line';
  const timed = binned && axes.some((axis) => axis.kind === 'time' && axis.edges !== null);
  const numbered =
    binned && axes.some((axis) => axis.kind === 'number' && axis.edges !== null && axis.column);
  const logged = (side: 'x' | 'y') =>
    data[side].kind === 'number' &&
    data[side].column !== null &&
    !(data.kind === 'bar' || (data.kind === 'line' && side === 'y'));
  return (
    <div className="chart-options">
      <Field label={w.kind}>
        {(ids) => (
          <Select<ChartKind>
            {...ids}
            value={data.kind}
            options={data.possible.map((kind, at) => ({
              value: kind,
              label: w.kinds[kind],
              ...(at === 0 ? { help: w.proposed } : {}),
            }))}
            onChange={(kind) => change({ kind: kind === data.possible[0] ? null : kind })}
          />
        )}
      </Field>
      {gathers && (
        <Field label={w.measure}>
          {(ids) => (
            <Select
              {...ids}
              value={spec.measure}
              options={measures.map((value) => ({ value, label: w.measures[value] }))}
              onChange={(measure) => change({ measure })}
            />
          )}
        </Field>
      )}
      {timed && (
        <Field label={w.step}>
          {(ids) => (
            <Select
              {...ids}
              value={spec.step ?? 'automatic'}
              options={[
                { value: 'automatic' as const, label: w.automatic },
                ...steps.map((value) => ({ value, label: w.steps[value] })),
              ]}
              onChange={(step) => change({ step: step === 'automatic' ? null : step })}
            />
          )}
        </Field>
      )}
      {numbered && (
        <Field label={w.bins}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={spec.bins}
              min={1}
              max={200}
              none={w.binsAuto}
              onChange={(bins) => change({ bins: bins === null ? null : Math.round(bins) })}
            />
          )}
        </Field>
      )}
      <span className="chart-logs">
        {logged('x') && (
          <Checkbox on={spec.xLog} onChange={(xLog) => change({ xLog })}>
            {w.xLog}
          </Checkbox>
        )}
        {logged('y') && (
          <Checkbox on={spec.yLog} onChange={(yLog) => change({ yLog })}>
            {w.yLog}
          </Checkbox>
        )}
      </span>
    </div>
  );
}
