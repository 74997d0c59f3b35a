import { IconRotate2 } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import type { Param } from '../../pipeline/base/param.ts';
import type { Plain, PlainObject } from '../../pipeline/base/plain.ts';
import { IconButton } from '../atoms/icon-button.tsx';
import { Tag } from '../atoms/tag.tsx';
import { words } from '../words/index.ts';
import { ParamControl } from './param-control.tsx';
import { faultOf, isChanged, nameOf, paramValue } from './param-values.ts';
import { hasSlider } from './slider-ends.ts';

export type ParamRowProps = {
  name: string;
  param: Param;
  values: PlainObject;
  onChange: (value: Plain) => void;
  columns?: readonly string[];
  editor?: (key: string, param: Param, value: Plain, onChange: (value: Plain) => void) => ReactNode;
  beside?: ReactNode;
  disabled: boolean;
};

export function ParamRow({
  name,
  param,
  values,
  onChange,
  columns,
  editor,
  beside,
  disabled,
}: ParamRowProps) {
  const id = useId();
  const value = paramValue(param, name, values);
  const changed = isChanged(param, name, values);
  const fault = faultOf(param, value);
  const label = nameOf(name, param);
  const own = editor && (param.type === 'layers' || param.type === 'plain');
  const beneath = param.type === 'text' && param.outlined ? editor?.(name, param, value, onChange) : null;
  const slid = hasSlider(param);
  const wide =
    own ||
    param.type === 'numbers' ||
    param.type === 'texts' ||
    param.type === 'text' ||
    param.type === 'file' ||
    param.type === 'plain';
  return (
    <div className={`param${wide ? ' wide' : ''}${slid ? ' slid' : ''}`}>
      <span className="param-label">
        <label htmlFor={id}>{label}</label>
        {changed && <span className="param-dot" role="img" aria-label={words.forms.changed} />}
        {beside}
        {changed && !disabled && (
          <IconButton
            className="param-reset"
            icon={IconRotate2}
            label={words.forms.reset(label)}
            onClick={() => onChange(param.default)}
          />
        )}
      </span>
      <span className="param-control">
        {own ? (
          editor(name, param, value, onChange)
        ) : (
          <ParamControl
            id={id}
            label={label}
            param={param}
            value={value}
            onChange={onChange}
            bad={fault !== null}
            disabled={disabled}
            {...(columns ? { columns } : {})}
          />
        )}
      </span>
      {beneath && <div className="param-beneath">{beneath}</div>}
      <span id={`${id}-note`} className={fault ? 'param-note error' : 'param-note'}>
        {fault ? words.forms.mustBe(fault) : param.help} {!fault && <Tag tone="mono">{name}</Tag>}
      </span>
    </div>
  );
}
