import { dateFunctions } from './date-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { textFunctions } from './text-functions.ts';

export type FormulaKind = 'number' | 'text' | 'boolean' | 'time';
/** A time is its milliseconds since 1970 UTC; null = missing. */
export type FormulaValue = number | string | boolean | null;
export type FormulaFunction = {
  readonly name: string;
  /** How it is written, for the person: `round(x, digits)`. */
  readonly form: string;
  readonly help: string;
  /** Kinds of the arguments; those after `needs` may be left out, and the last one may come again if `repeats`. */
  readonly takes: readonly FormulaKind[];
  readonly needs?: number;
  readonly repeats?: boolean;
  readonly gives: FormulaKind;
  /** Called only if no argument is missing; NaN and null are missing results. */
  run(...values: readonly never[]): FormulaValue;
};

const list: readonly FormulaFunction[] = [...numberFunctions, ...textFunctions, ...dateFunctions];
export const formulaFunctions: ReadonlyMap<string, FormulaFunction> = new Map(
  list.map((entry) => [entry.name, entry]),
);

/** Functions whose arguments may be of any kind; the compiler knows them. */
export const specialForms = [
  {
    name: 'if',
    form: 'if(condition, then, otherwise)',
    help: 'One of two values; further pairs of condition and value may come between.',
  },
  { name: 'coalesce', form: 'coalesce(a, b, …)', help: 'The first value that is not missing.' },
  { name: 'is_missing', form: 'is_missing(x)', help: 'Whether a value is missing.' },
] as const;

export const formulaHelp = [...specialForms, ...list.map(({ name, form, help }) => ({ name, form, help }))];
