import type { Param } from '../../pipeline/base/param.ts';
import type { Plain } from '../../pipeline/base/plain.ts';
import { NumberInput } from '../atoms/number-input.tsx';
import { Select } from '../atoms/select.tsx';
import { Slider } from '../atoms/slider.tsx';
import { Switch } from '../atoms/switch.tsx';
import { words } from '../words/index.ts';

import { FileInput } from './file-input.tsx';
import { ListInput } from './list-input.tsx';
import { PlainInput } from './plain-input.tsx';
import { hasSlider, sliderScale } from './slider-ends.ts';
import { TextCommit } from './text-commit.tsx';

export type ParamControlProps = {
  id: string;
  label: string;
  param: Param;
  value: Plain;
  onChange: (value: Plain) => void;
  columns?: readonly string[];
  bad: boolean;
  disabled: boolean;
};

/** The control for one kind of parameter. */
export function ParamControl(props: ParamControlProps) {
  const { id, label, param, value, onChange, bad, disabled } = props;
  const describedBy = { 'aria-describedby': `${id}-note` };
  switch (param.type) {
    case 'number':
    case 'integer': {
      const number = typeof value === 'number' ? value : null;
      const scale = hasSlider(param) ? sliderScale(param) : null;
      return (
        <>
          {scale && number !== null && (
            <Slider
              {...scale}
              label={label}
              value={number}
              whole={param.type === 'integer'}
              onChange={onChange}
              disabled={disabled}
            />
          )}
          <NumberInput
            id={id}
            value={number}
            onChange={onChange}
            bad={bad}
            disabled={disabled}
            {...(param.unit ? { unit: param.unit } : {})}
            {...(param.none ? { none: param.none } : {})}
            {...(param.scale ? { scale: param.scale } : {})}
            step={param.type === 'integer' ? 1 : 0.1}
            {...describedBy}
          />
        </>
      );
    }
    case 'boolean':
      return <Switch id={id} on={value === true} onChange={onChange} disabled={disabled} {...describedBy} />;
    case 'choice':
      return (
        <Select
          id={id}
          options={param.options}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          disabled={disabled}
          {...describedBy}
        />
      );
    case 'column':
      return (
        <Select
          id={id}
          options={[
            { value: '', label: words.forms.columnNone },
            ...(props.columns ?? []).map((name) => ({ value: name, label: name })),
          ]}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
          disabled={disabled}
          {...describedBy}
        />
      );
    case 'text':
      return (
        <TextCommit
          id={id}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
          bad={bad}
          disabled={disabled}
          {...(param.maxLength ? { maxLength: param.maxLength } : {})}
        />
      );
    case 'numbers':
    case 'texts':
      return (
        <ListInput
          id={id}
          kind={param.type}
          value={value}
          onChange={onChange}
          bad={bad}
          disabled={disabled}
        />
      );
    case 'file':
      return (
        <FileInput
          id={id}
          param={param}
          value={value}
          onChange={onChange}
          disabled={disabled}
          label={label}
        />
      );
    case 'layers':
    case 'plain':
      return <PlainInput id={id} label={label} value={value} onChange={onChange} disabled={disabled} />;
  }
}
