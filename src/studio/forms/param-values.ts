import { mismatch, type Param, type Params } from '../../pipeline/base/param.ts';
import { canonical, type Plain, type PlainObject } from '../../pipeline/base/plain.ts';

/** The value in use: the one given, or the default. */
export function paramValue(param: Param, key: string, values: PlainObject): Plain {
  return Object.hasOwn(values, key) ? (values[key] as Plain) : param.default;
}

/** Whether a value differs from the default. */
export function isChanged(param: Param, key: string, values: PlainObject): boolean {
  return canonical(paramValue(param, key, values)) !== canonical(param.default);
}

/** Parameters that are shown with these values: those whose `when` holds. */
export function shownParams(params: Params, values: PlainObject): readonly (readonly [string, Param])[] {
  return Object.entries(params).filter(([, param]) => {
    if (!param.when) return true;
    const on = params[param.when.param];
    if (!on) return true;
    const held = canonical(paramValue(on, param.when.param, values));
    return param.when.is.some((value) => canonical(value) === held);
  });
}

/** The values with one changed; one that is back at its default is left out, so that defaults stay defaults. */
export function withValue(params: Params, values: PlainObject, key: string, value: Plain): PlainObject {
  const { [key]: _, ...rest } = values;
  const param = params[key];
  return param && canonical(param.default) === canonical(value) ? rest : { ...rest, [key]: value };
}

/** What is wrong with a value, in words, or null. */
export function faultOf(param: Param, value: Plain): string | null {
  return mismatch(param, value);
}

/** "learningRate" → "Learning rate". */
export function nameOf(key: string, param: Param): string {
  if (param.label) return param.label;
  const spaced = key.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function changedCount(params: Params, values: PlainObject): number {
  return shownParams(params, values).filter(([key, param]) => isChanged(param, key, values)).length;
}
