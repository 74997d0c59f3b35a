import type { Card } from '../base/card.ts';
import type { Job } from '../base/job.ts';
import type { Params, Values, ValuesOf } from '../base/param.ts';
import type { Table } from './table.ts';

export type OperationCard = Card & {
  /** How many tables it takes: the one worked on, one more, at least one more, or as many as there are. */
  readonly tables: 'one' | 'two' | 'many' | 'any';
  /** What may be written in its formula. */
  readonly functions?: readonly { readonly name: string; readonly form: string; readonly help: string }[];
};
type OperationDefinition<P extends Params = Params> = {
  readonly card: OperationCard & { readonly params: P };
  /** The first table is the one worked on. Columns that stay the same are shared with it, never copied. */
  apply(tables: readonly Table[], params: ValuesOf<P>, job: Job): Promise<Table>;
};
export type Operation = Omit<OperationDefinition, 'apply'> & {
  apply(tables: readonly Table[], params: Values, job: Job): Promise<Table>;
};

/** Erases the parameter types: values reach `apply` only through `parseParams`. */
export function defineOperation<const P extends Params>(definition: OperationDefinition<P>): Operation {
  return definition as unknown as Operation;
}
