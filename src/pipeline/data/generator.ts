import type { Card } from '../base/card.ts';
import type { Params, Values, ValuesOf } from '../base/param.ts';
import type { Random } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table } from './table.ts';

/** Made data whose truth is known: what a method should find is in the card. */
export type GeneratorCard = Card & {
  readonly task: 'classification' | 'regression';
  readonly target: string;
};
type GeneratorDefinition<P extends Params = Params> = {
  readonly card: GeneratorCard & { readonly params: P };
  /** The same parameters and random stream give the same table. */
  make(params: ValuesOf<P>, random: Random): Table;
};
export type Generator = Omit<GeneratorDefinition, 'make'> & {
  make(params: Values, random: Random): Table;
};

/** Erases the parameter types: values reach `make` only through `parseParams`. */
export function defineGenerator<const P extends Params>(definition: GeneratorDefinition<P>): Generator {
  return definition as unknown as Generator;
}

export const rowsParam = {
  type: 'integer',
  default: 500,
  min: 2,
  max: 1_000_000,
  help: 'How many rows are made.',
} as const;

/** `what`: what a noise of 1 means. */
export function noiseParam<const D extends number>(standard: D, what: string) {
  return { type: 'number', default: standard, min: 0, max: 100, help: what } as const;
}

/** Points with a class: one number column a coordinate and the classes, in random order. */
export function pointTable(
  points: readonly (readonly number[])[],
  classes: readonly string[],
  names: readonly string[],
  random: Random,
): Table {
  const order = random.fork('order').permutation(points.length);
  const columns = names.map((name, c) =>
    numberColumn(
      name,
      Array.from(order, (i) => points[i][c]),
    ),
  );
  const levels = [...new Set(classes)].sort();
  const target = categoryColumn(
    'class',
    Array.from(order, (i) => classes[i]),
    levels,
  );
  return { rows: points.length, columns: [...columns, target] };
}

/** Classes of equal size, the first ones larger by one where the rows do not divide. */
export function shareOut(rows: number, classes: number): readonly number[] {
  return Array.from({ length: rows }, (_, i) => i % classes);
}
