import './param-form.css';
import { type ReactNode, useState } from 'react';
import type { Param, Params } from '../../pipeline/base/param.ts';
import type { Plain, PlainObject } from '../../pipeline/base/plain.ts';
import { words } from '../words/index.ts';
import { ParamRow } from './param-row.tsx';
import { changedCount, shownParams, withValue } from './param-values.ts';

export type ParamFormProps = {
  params: Params;
  /** Only what differs from the defaults needs to be here. */
  values: PlainObject;
  onChange: (values: PlainObject) => void;
  /** Columns to choose from, for column parameters. */
  columns?: readonly string[];
  /**
   * Draws a parameter with a shape of its own (layers, plain), null to leave it out; and what helps to choose a place in
   * a file, under its field.
   */
  editor?: (key: string, param: Param, value: Plain, onChange: (value: Plain) => void) => ReactNode;
  /** Beside each parameter: "tune this". */
  beside?: (key: string, param: Param) => ReactNode;
  disabled?: boolean;
};

/** A form made from the declarations on a card. The only way the studio asks for parameters. */
export function ParamForm(props: ParamFormProps) {
  const { params, values } = props;
  const shown = shownParams(params, values);
  const advanced = shown.filter(([, param]) => param.advanced);
  const [open, setOpen] = useState(false);
  const rowFor = ([key, param]: readonly [string, Param]) => (
    <ParamRow
      key={key}
      name={key}
      param={param}
      values={values}
      onChange={(value) => props.onChange(withValue(params, values, key, value))}
      {...(props.columns ? { columns: props.columns } : {})}
      {...(props.editor ? { editor: props.editor } : {})}
      {...(props.beside ? { beside: props.beside(key, param) } : {})}
      disabled={props.disabled ?? false}
    />
  );
  if (shown.length === 0) return <p className="dense muted">{words.forms.noParams}</p>;
  return (
    <div>
      {shown.filter(([, param]) => !param.advanced).map(rowFor)}
      {advanced.length > 0 && (
        <button
          type="button"
          className="linkish"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          style={{ margin: '6px 0' }}
        >
          {open ? words.forms.basic : words.forms.advanced(advanced.length)}
        </button>
      )}
      {open && advanced.map(rowFor)}
    </div>
  );
}

/** "4 changed from default", for the head of a section with a form. */
export function changedText(params: Params, values: PlainObject): string {
  return words.forms.changedCount(changedCount(params, values));
}
