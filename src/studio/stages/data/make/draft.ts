import type { Plain, PlainObject } from '../../../../pipeline/base/plain.ts';
import type { ProblemData } from '../../../../pipeline/base/problem.ts';
import type { OperationCard } from '../../../../pipeline/data/operation.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import type { TableRef } from '../../../../runtime/contract.ts';

/** A table that is being made, or made in another way. */
export type Draft = {
  readonly operation: string;
  /** Ids of datasets; the first is the one worked on. */
  readonly inputs: readonly string[];
  readonly params: PlainObject;
  readonly name: string;
};
/** A dataset that an operation takes, with its table once that is there. */
export type Input = {
  readonly dataset: DatasetRef;
  readonly table: TableRef | null;
  readonly problem: ProblemData | null;
};
/** What every form is given. */
export type FormProps = {
  readonly card: OperationCard;
  readonly params: PlainObject;
  /** The table worked on. */
  readonly table: TableRef;
  readonly inputs: readonly Input[];
  /** Tables that may be taken besides. */
  readonly choices: readonly DatasetRef[];
  readonly set: (part: PlainObject) => void;
  readonly setInputs: (inputs: readonly string[]) => void;
};

export function textsIn(params: PlainObject, key: string): readonly string[] {
  const value = params[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function textIn(params: PlainObject, key: string, otherwise = ''): string {
  const value = params[key];
  return typeof value === 'string' ? value : otherwise;
}

export function listIn(params: PlainObject, key: string): readonly PlainObject[] {
  const value: Plain | undefined = params[key];
  return Array.isArray(value)
    ? value.filter(
        (item): item is PlainObject => typeof item === 'object' && item !== null && !Array.isArray(item),
      )
    : [];
}
