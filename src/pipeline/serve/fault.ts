import { Problem } from '../base/problem.ts';
import { type Column, columnOf, type Table, takeRows, takeTable, withColumns } from '../data/table.ts';
import type { Fault } from './deployment.ts';

export type ShiftFault = Extract<Fault, { kind: 'shift' }>;

/** Whether the fault acts at `at` (virtual ms): from its start, up to but without its end. */
function isActive(fault: Fault, at: number): boolean {
  return at >= fault.from && at < fault.to;
}

/** Chance that a request to the arm fails at `at`: of independent faults, at least one. */
export function errorRate(faults: readonly Fault[], arm: number, at: number): number {
  let works = 1;
  for (const fault of faults) {
    if (fault.kind === 'errors' && fault.arm === arm && isActive(fault, at)) works *= 1 - fault.rate;
  }
  return 1 - works;
}

/** Milliseconds added to the arm's service time at `at`. */
export function addedLatency(faults: readonly Fault[], arm: number, at: number): number {
  let sum = 0;
  for (const fault of faults) {
    if (fault.kind === 'latency' && fault.arm === arm && isActive(fault, at)) sum += fault.addMs;
  }
  return sum;
}

/** The shifts acting at `at`, as their numbers in the list joined: equal texts mean equal input. */
export function shiftKey(faults: readonly Fault[], at: number): string {
  let key = '';
  faults.forEach((fault, i) => {
    if (fault.kind === 'shift' && isActive(fault, at)) key += `${i},`;
  });
  return key;
}

/** The given rows of a table as they arrive under the shifts of `key`. */
export function shiftedRows(table: Table, rows: Uint32Array, faults: readonly Fault[], key: string): Table {
  const taken = takeTable(table, rows);
  const shifts = key
    .split(',')
    .filter((part) => part !== '')
    .map((part) => faults[Number(part)]);
  const changed = new Map<string, Column>();
  for (const fault of shifts) {
    if (fault?.kind !== 'shift') continue;
    const column = changed.get(fault.column) ?? columnOf(taken, fault.column);
    if (column.kind !== 'number') continue;
    changed.set(fault.column, {
      ...column,
      values: column.values.map((value) => value * fault.multiply + fault.add),
    });
  }
  return changed.size === 0 ? taken : withColumns(taken, [...changed.values()]);
}

/** One column's cells at the given rows, each shifted by what acted when it arrived. */
export function shiftColumn(
  column: Column,
  rows: Uint32Array,
  arrivals: Float64Array,
  faults: readonly Fault[],
): Column {
  const taken = takeRows(column, rows);
  if (taken.kind !== 'number') return taken;
  const shifts = faults.filter(
    (fault): fault is ShiftFault => fault.kind === 'shift' && fault.column === column.name,
  );
  if (shifts.length === 0) return taken;
  const values = taken.values.map((value, i) => {
    for (const fault of shifts) if (isActive(fault, arrivals[i])) value = value * fault.multiply + fault.add;
    return value;
  });
  return { ...taken, values };
}

/** Throws `bad-fault` if a fault cannot happen: no such arm or column, a column that is not numbers, a rate over 1. */
export function checkFaults(faults: readonly Fault[], arms: number, table: Table): void {
  for (const fault of faults) {
    const numbers = Object.values(fault).filter((value) => typeof value === 'number');
    if (!numbers.every(Number.isFinite) || fault.from < 0 || fault.to < fault.from) {
      throw new Problem(
        'bad-fault',
        `A fault of kind ${fault.kind} runs from ${fault.from} to ${fault.to} ms.`,
        'Give finite numbers, an end that is not before its start, and a start of at least 0.',
      );
    }
    if (fault.kind === 'shift') {
      const column = columnOf(table, fault.column);
      if (column.kind !== 'number') {
        throw new Problem(
          'bad-fault',
          `"${fault.column}" is a ${column.kind} column and cannot be multiplied.`,
          'Choose a column of numbers to shift.',
          { column: fault.column },
        );
      }
    } else if (!Number.isInteger(fault.arm) || fault.arm < 0 || fault.arm >= arms) {
      throw new Problem('bad-fault', `There is no arm ${fault.arm}.`, `The arms are 0 to ${arms - 1}.`);
    } else if (fault.kind === 'errors' && !(fault.rate >= 0 && fault.rate <= 1)) {
      throw new Problem(
        'bad-fault',
        `An error rate of ${fault.rate} is not a share.`,
        'Give a number from 0 to 1.',
      );
    }
  }
}
