import type { Plain } from './plain.ts';

/** Where a problem arose: a row, column, step, file or byte, as far as it is known. */
export type At = {
  readonly file?: string;
  readonly line?: number;
  readonly row?: number;
  readonly column?: string;
  readonly step?: string;
  readonly estimator?: string;
  readonly param?: string;
  /** Place in a text such as a formula, from 1. */
  readonly character?: number;
  readonly fold?: number;
  /** So many rows would fit. */
  readonly fitting?: number;
};

/** The plain form of a Problem: what crosses worker boundaries and is kept in reports. */
export type ProblemData = {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly at: At;
};

/**
 * An error that a person can act on: what was expected and got (message), what to do (hint), where (at).
 * `code` is stable kebab-case.
 */
export class Problem extends Error {
  readonly code: string;
  readonly hint: string;
  readonly at: At;

  constructor(code: string, message: string, hint: string, at: At = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Problem';
    this.code = code;
    this.hint = hint;
    this.at = at;
  }

  /** The same problem with more of its place known; what is already known stays. */
  within(at: At): Problem {
    return new Problem(this.code, this.message, this.hint, { ...at, ...this.at }, this.cause ?? this);
  }

  data(): ProblemData {
    return { code: this.code, message: this.message, hint: this.hint, at: this.at };
  }
}

/** Thrown by `Job.checkpoint` when the person cancelled. Not an error to report. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}

/** Any thrown value as a Problem; unknown errors become `unexpected` and keep their message. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Problem(
    'unexpected',
    `Something unexpected went wrong: ${message}`,
    'Try again; if it returns, save the project file and report what you did.',
    {},
    error,
  );
}

export function problemFrom(data: ProblemData): Problem {
  return new Problem(data.code, data.message, data.hint, data.at);
}

/** Detail for logs: the problem as plain data. */
export function describeProblem(problem: Problem): Plain {
  return { ...problem.data(), at: { ...problem.at } };
}
