import type { Card } from '../../base/card.ts';
import type { Params, Values, ValuesOf } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import type { Severity } from '../quality.ts';
import type { Column, ColumnKind, Table } from '../table.ts';

/** What rows must be like. Plain data: kept in the project, exported, and checked again on data that comes later. */
export type Rule = {
  /** Unique within a list of rules. */
  readonly id: string;
  /** Which kind of rule. */
  readonly rule: string;
  readonly columns: readonly string[];
  readonly params: PlainObject;
  readonly severity: Severity;
  /** Share of the rows it applies to that must keep it; absent = all. */
  readonly least?: number;
  readonly why?: string;
};
export type RuleCard = Card & {
  /** How many columns it is about. */
  readonly takes: 'none' | 'one' | 'some';
  readonly accepts: readonly ColumnKind[];
};
export type RuleSurroundings = {
  /** Other tables by name, for keys that point to them. */
  readonly tables?: ReadonlyMap<string, Table>;
  /** Milliseconds since 1970; without it nothing is too old. */
  readonly now?: number | null;
};
export type RuleTest = {
  /** Whether a row can keep or break the rule at all; absent = every row. */
  applies?(row: number): boolean;
  breaks(row: number): boolean;
  /** What stands in a row that breaks it; default: the cells of its columns. */
  shown?(row: number): string;
};
export type RuleInput<V> = RuleSurroundings & {
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly params: V;
};
type RuleDefinition<P extends Params = Params> = {
  readonly card: RuleCard & { readonly params: P };
  /** Ready to be asked for each row; rows are not changed. */
  test(input: RuleInput<ValuesOf<P>>): RuleTest;
  /** The rule in words, to stand after the columns: "is at least 0". */
  say(params: ValuesOf<P>): string;
};
export type RuleKind = Omit<RuleDefinition, 'test' | 'say'> & {
  test(input: RuleInput<Values>): RuleTest;
  say(params: Values): string;
};

/** Erases the parameter types: values reach a rule only through `parseParams`. */
export function defineRule<const P extends Params>(definition: RuleDefinition<P>): RuleKind {
  return definition as unknown as RuleKind;
}
