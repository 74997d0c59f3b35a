import type { Param } from '../../../pipeline/base/param.ts';
import { canonical, type Plain } from '../../../pipeline/base/plain.ts';
import type { Dimension } from '../../../pipeline/search/searcher.ts';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { Chip } from '../../atoms/chip.tsx';
import { NumberInput } from '../../atoms/number-input.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { ListInput } from '../../forms/list-input.tsx';
import { nameOf } from '../../forms/param-values.ts';
import { type DimensionFault, faultOfDimension } from '../../state/search-space.ts';
import { words } from '../../words/index.ts';
import { valueText } from './value-text.ts';

type Range = Extract<Dimension, { min: number }>;

/** One parameter: searched over a range or a list, or left as it is. */
export function DimensionRow(props: {
  name: string;
  param: Param;
  value: Plain;
  dimension: Dimension | null;
  /** A grid needs to know how many points a range has. */
  grid: boolean;
  onChange: (dimension: Dimension | null) => void;
  propose: () => Dimension | null;
}) {
  const { name, param, dimension, onChange } = props;
  const w = words.search.setup;
  const label = nameOf(name, param);
  const fault = dimension && faultOfDimension(param, dimension);
  const numeric = param.type === 'number' || param.type === 'integer';
  return (
    <div className="search-dim">
      <div className="row">
        <Checkbox on={dimension !== null} onChange={(on) => onChange(on ? props.propose() : null)}>
          <span className="md dense">{label}</span>
        </Checkbox>
        {param.type === 'integer' && <span className="micro muted">{w.whole}</span>}
        <span className="end micro muted">
          {dimension === null ? w.fixedAt(valueText(props.value, param)) : <Tag tone="mono">{name}</Tag>}
        </span>
      </div>
      {dimension && numeric && (
        <Numbers
          label={label}
          param={param}
          dimension={dimension}
          grid={props.grid}
          bad={fault !== null}
          onChange={onChange}
          propose={props.propose}
        />
      )}
      {dimension && !numeric && 'values' in dimension && (
        <Choices label={label} param={param} dimension={dimension} onChange={onChange} />
      )}
      {fault && <p className="micro error">{faultText(fault)}</p>}
    </div>
  );
}

export function faultText(fault: DimensionFault): string {
  const w = words.search.setup.faults;
  return fault.kind === 'value' ? w.value(fault.expected) : w[fault.kind];
}

function Numbers(props: {
  label: string;
  param: Param;
  dimension: Dimension;
  grid: boolean;
  bad: boolean;
  onChange: (dimension: Dimension) => void;
  propose: () => Dimension | null;
}) {
  const { label, dimension, bad, onChange } = props;
  const w = words.search.setup;
  const integer = props.param.type === 'integer';
  const listed = 'values' in dimension;
  const range = (): Range => {
    const proposed = props.propose();
    return proposed && !('values' in proposed) ? proposed : { min: 0, max: 1, scale: 'linear', integer };
  };
  const kind = (to: 'log' | 'linear' | 'list') => {
    if (to === 'list') onChange({ values: listed ? dimension.values : [dimension.min, dimension.max] });
    else onChange({ ...(listed ? range() : dimension), scale: to });
  };
  return (
    <div className="search-range">
      {listed ? (
        <span className="grow">
          <label className="sr-only" htmlFor={`values-${label}`}>
            {w.values(label)}
          </label>
          <ListInput
            id={`values-${label}`}
            kind="numbers"
            value={dimension.values as Plain}
            bad={bad}
            disabled={false}
            onChange={(values) => Array.isArray(values) && onChange({ values })}
          />
        </span>
      ) : (
        <>
          <NumberInput
            label={w.low(label)}
            value={dimension.min}
            bad={bad}
            {...(dimension.scale ? { scale: dimension.scale } : {})}
            onChange={(min) => min !== null && onChange({ ...dimension, min })}
          />
          <span className="muted" aria-hidden>
            –
          </span>
          <NumberInput
            label={w.high(label)}
            value={dimension.max}
            bad={bad}
            {...(dimension.scale ? { scale: dimension.scale } : {})}
            onChange={(max) => max !== null && onChange({ ...dimension, max })}
          />
          {props.grid && (
            <NumberInput
              label={w.points(label)}
              value={dimension.points ?? 5}
              min={1}
              max={1000}
              unit={w.pointsUnit}
              onChange={(points) => points !== null && onChange({ ...dimension, points: Math.round(points) })}
            />
          )}
        </>
      )}
      <Segmented
        size="s"
        label={w.scale(label)}
        value={listed ? 'list' : (dimension.scale ?? 'linear')}
        onChange={kind}
        items={[
          { value: 'linear', label: w.linear },
          { value: 'log', label: w.log },
          { value: 'list', label: w.list },
        ]}
      />
    </div>
  );
}

function Choices(props: {
  label: string;
  param: Param;
  dimension: Extract<Dimension, { values: readonly Plain[] }>;
  onChange: (dimension: Dimension) => void;
}) {
  const { param, dimension } = props;
  const all: readonly Plain[] =
    param.type === 'choice'
      ? param.options.map((option) => option.value)
      : param.type === 'boolean'
        ? [false, true]
        : dimension.values;
  const has = (value: Plain) => dimension.values.some((held) => canonical(held) === canonical(value));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around chips
    <div className="row wrap gap05" role="group" aria-label={words.search.setup.values(props.label)}>
      {all.map((value) => (
        <Chip
          key={canonical(value)}
          on={has(value)}
          aria-pressed={has(value)}
          onClick={() =>
            props.onChange({
              values: all.filter((held) => has(held) !== (canonical(held) === canonical(value))),
            })
          }
        >
          {typeof value === 'boolean' ? words.search.setup.yesNo[String(value)] : valueText(value, param)}
        </Chip>
      ))}
    </div>
  );
}
