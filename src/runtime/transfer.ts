import { transfer, transferHandlers } from 'comlink';
import { Cancelled, Problem, type ProblemData, problemFrom, toProblem } from '../pipeline/base/problem.ts';

type Thrown = { readonly value: unknown };
type WireError =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'problem'; readonly data: ProblemData; readonly stack: string };

/** An error as plain data, so that its code, hint and place survive the way between threads. */
export function toWire(error: unknown): WireError {
  if (error instanceof Cancelled) return { kind: 'cancelled' };
  const problem = fromMemory(error) ?? toProblem(error);
  const origin = problem.cause instanceof Error ? problem.cause : problem;
  return { kind: 'problem', data: problem.data(), stack: origin.stack ?? '' };
}

export function fromWire(wire: WireError): Problem | Cancelled {
  if (wire.kind === 'cancelled') return new Cancelled();
  const problem = problemFrom(wire.data);
  problem.stack = wire.stack;
  return problem;
}

/** A failed allocation as a Problem; null if the error is of another kind. */
function fromMemory(error: unknown): Problem | null {
  if (!(error instanceof RangeError)) return null;
  if (
    !/allocation failed|array (buffer )?length|array buffer|out of memory|could not allocate|memory/i.test(
      error.message,
    )
  ) {
    return null;
  }
  return new Problem(
    'out-of-memory',
    `There was not enough memory for this (${error.message}).`,
    'Work on a sample of the rows, drop wide columns, or close other tabs, then retry.',
    {},
    error,
  );
}

let installed = false;

/**
 * Teaches comlink to carry Problem and Cancelled, thrown or as values. comlink's own handler keeps only
 * message, name and stack of an error. Call once in every thread before the first message.
 */
export function installTransferHandlers(): void {
  if (installed) return;
  installed = true;
  const thrown = transferHandlers.get('throw');
  if (!thrown) throw new Error('comlink has no handler for thrown values');
  transferHandlers.set('throw', {
    canHandle: thrown.canHandle,
    serialize: (value: unknown) => [toWire((value as Thrown).value), []],
    deserialize: (wire: unknown) => {
      throw fromWire(wire as WireError);
    },
  });
  transferHandlers.set('problem', {
    canHandle: (value): value is Problem | Cancelled =>
      value instanceof Problem || value instanceof Cancelled,
    serialize: (value: unknown) => [toWire(value), []],
    deserialize: (wire: unknown) => fromWire(wire as WireError),
  });
}

/**
 * The ordinary buffers inside a plain value that are used whole by one of its arrays. Shared memory is never
 * listed (it is shared, not moved), nor is a buffer of which only a part is used.
 */
export function buffersOf(
  value: unknown,
  keep: (buffer: ArrayBuffer) => boolean = () => false,
): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const seen = new Set<object>();
  const visit = (item: unknown): void => {
    if (typeof item !== 'object' || item === null || seen.has(item)) return;
    seen.add(item);
    if (ArrayBuffer.isView(item)) {
      const { buffer } = item;
      if (
        buffer instanceof ArrayBuffer &&
        item.byteLength === buffer.byteLength &&
        buffer.byteLength > 0 &&
        !keep(buffer)
      ) {
        found.add(buffer);
      }
      return;
    }
    if (Array.isArray(item)) {
      if (typeof item[0] === 'number' || typeof item[0] === 'string') return;
      for (const inner of item) visit(inner);
      return;
    }
    const prototype = Object.getPrototypeOf(item);
    if (prototype === Object.prototype || prototype === null)
      for (const inner of Object.values(item)) visit(inner);
  };
  visit(value);
  return [...found];
}

/** Moves a fresh result to the other thread instead of copying it; the sender's arrays are empty afterwards. */
export function takeResult<T>(value: T, keep?: (buffer: ArrayBuffer) => boolean): T {
  const buffers = buffersOf(value, keep);
  return buffers.length === 0 || typeof value !== 'object' || value === null
    ? value
    : (transfer(value, buffers) as T);
}
