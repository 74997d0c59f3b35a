import { type FileValue, isFileValue } from './file-value.ts';
import type { Plain, PlainObject } from './plain.ts';
import { Problem } from './problem.ts';

type Common = {
  /** Shown name; default: the key in words. */
  readonly label?: string;
  /** One plain sentence. */
  readonly help: string;
  /** Shown only behind "Advanced". */
  readonly advanced?: boolean;
  /** Shown (and checked) only if the other parameter has one of these values. */
  readonly when?: { readonly param: string; readonly is: readonly Plain[] };
};
type Ranged = {
  readonly min?: number;
  readonly max?: number;
  /** `min` itself is refused. */
  readonly above?: boolean;
  readonly scale?: 'linear' | 'log';
  readonly unit?: string;
  /** Range that a tuner searches by default; absent = not tuned by default. */
  readonly search?: readonly [number, number];
  /** null is allowed and means "no limit" / "automatic"; the word to show for it. */
  readonly none?: string;
};
export type NumberParam = Common & Ranged & { readonly type: 'number'; readonly default: number | null };
export type IntegerParam = Common & Ranged & { readonly type: 'integer'; readonly default: number | null };
export type BooleanParam = Common & {
  readonly type: 'boolean';
  readonly default: boolean;
  readonly search?: true;
};
export type ChoiceParam = Common & {
  readonly type: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string; readonly help?: string }[];
  readonly default: string;
  /** Values that a tuner tries by default. */
  readonly search?: readonly string[];
};
export type TextParam = Common & {
  readonly type: 'text';
  readonly default: string;
  readonly maxLength?: number;
  /** A place in a file, which can be chosen from what the reader finds in it. */
  readonly outlined?: true;
};
export type NumbersParam = Common & {
  readonly type: 'numbers';
  readonly default: readonly number[];
  readonly min?: number;
  readonly max?: number;
};
export type TextsParam = Common & { readonly type: 'texts'; readonly default: readonly string[] };
export type ColumnParam = Common & { readonly type: 'column'; readonly default: string };
export type LayersParam = Common & { readonly type: 'layers'; readonly default: readonly PlainObject[] };
/** A file that the person drops; its bytes are kept beside the document, named by their hash. */
export type FileParam = Common & {
  readonly type: 'file';
  readonly default: null;
  /** Endings of names that are taken, without the dot. */
  readonly accept: readonly string[];
  /** What the file must be; decides who looks into it when it is dropped. */
  readonly content: 'word-vectors' | 'onnx-model';
  readonly maxBytes: number;
};
/** Any plain value with a shape of its own, checked by the definition that reads it. */
export type PlainParam = Common & { readonly type: 'plain'; readonly default: Plain };

export type Param =
  | NumberParam
  | IntegerParam
  | BooleanParam
  | ChoiceParam
  | TextParam
  | NumbersParam
  | TextsParam
  | ColumnParam
  | LayersParam
  | FileParam
  | PlainParam;
export type Params = { readonly [key: string]: Param };

/** Values of a parameter list, typed from the card itself. */
export type ValuesOf<P extends Params> = { readonly [K in keyof P]: ValueOf<P[K]> };
type ValueOf<P extends Param> = P extends { type: 'number' | 'integer' }
  ? P extends { none: string }
    ? number | null
    : number
  : P extends { type: 'boolean' }
    ? boolean
    : P extends { type: 'choice'; options: infer O }
      ? O extends readonly { value: infer V }[]
        ? V
        : string
      : P extends { type: 'text' | 'column' }
        ? string
        : P extends { type: 'numbers' }
          ? readonly number[]
          : P extends { type: 'texts' }
            ? readonly string[]
            : P extends { type: 'layers' }
              ? readonly PlainObject[]
              : P extends { type: 'file' }
                ? FileValue | null
                : Plain;
/** Values after `parseParams`, when the card is not known to the compiler. */
export type Values = { readonly [key: string]: Plain };

export function defaults(params: Params): Values {
  return Object.fromEntries(Object.entries(params).map(([key, param]) => [key, param.default]));
}

/**
 * Values checked against their declarations; missing ones take their default.
 * Throws `unknown-parameter` or `bad-parameter` naming the parameter, what was expected and what was got.
 */
export function parseParams(
  owner: { readonly id: string; readonly params: Params },
  raw: PlainObject = {},
): Values {
  for (const key of Object.keys(raw)) {
    if (!Object.hasOwn(owner.params, key)) {
      const known = Object.keys(owner.params).join(', ') || 'none';
      throw new Problem(
        'unknown-parameter',
        `${owner.id} has no parameter "${key}".`,
        `Its parameters are: ${known}.`,
        { param: key },
      );
    }
  }
  const values: Record<string, Plain> = {};
  for (const [key, param] of Object.entries(owner.params)) {
    const value = Object.hasOwn(raw, key) ? raw[key] : param.default;
    const expected = mismatch(param, value as Plain);
    if (expected !== null) {
      throw new Problem(
        'bad-parameter',
        `${owner.id}: ${key} must be ${expected}, got ${JSON.stringify(value)}.`,
        `Use ${JSON.stringify(param.default)}, its default, or another value that fits.`,
        { param: key },
      );
    }
    values[key] = value as Plain;
  }
  return values;
}

/** null if the value fits; else what was expected, in words. */
export function mismatch(param: Param, value: Plain): string | null {
  switch (param.type) {
    case 'number':
    case 'integer':
      return numberMismatch(param, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'choice': {
      const options = param.options.map((option) => option.value);
      return typeof value === 'string' && options.includes(value) ? null : `one of ${options.join(', ')}`;
    }
    case 'text':
    case 'column':
      return typeof value === 'string' ? null : 'text';
    case 'numbers':
      return Array.isArray(value) && value.every((item) => typeof item === 'number' && inRange(param, item))
        ? null
        : `a list of ${rangeWords('numbers', param)}`;
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
        ? null
        : 'a list of texts';
    case 'layers':
      return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null)
        ? null
        : 'a list of layers';
    case 'file':
      return value === null || isFileValue(value) ? null : 'a file: its name, its SHA-256 and its bytes';
    case 'plain':
      return null;
  }
}

function numberMismatch(param: NumberParam | IntegerParam, value: Plain): string | null {
  if (value === null) return param.none === undefined ? rangeWords('a number', param) : null;
  const whole = param.type === 'integer';
  const fits =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!whole || Number.isInteger(value)) &&
    inRange(param, value);
  return fits ? null : rangeWords(whole ? 'a whole number' : 'a number', param);
}

function inRange(param: { min?: number; max?: number; above?: boolean }, value: number): boolean {
  if (param.min !== undefined && (param.above ? value <= param.min : value < param.min)) return false;
  return param.max === undefined || value <= param.max;
}

function rangeWords(noun: string, param: { min?: number; max?: number; above?: boolean }): string {
  const from =
    param.min === undefined ? '' : param.above ? ` above ${param.min}` : ` of at least ${param.min}`;
  const to = param.max === undefined ? '' : `${from ? ' and' : ''} at most ${param.max}`;
  return `${noun}${from}${to}`;
}
