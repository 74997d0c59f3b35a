import type { FileReading } from './python-file.ts';
import type { TypescriptOptions } from './typescript-code.ts';

export type CodeOptions = {
  /** Name of the file that the code reads. */
  readonly file?: string;
  /** How it was read; default: as the end of its name says. */
  readonly reading?: FileReading;
  /** Rows without a target are left out. */
  readonly targetGaps?: boolean;
  /** Features have gaps when they reach the estimator. */
  readonly featureGaps?: boolean;
  readonly target?: string;
  /** An estimator in Python: what to import, classes of its own, the expression that makes it, what to know of it. */
  readonly estimator?: {
    readonly imports: readonly string[];
    readonly helpers?: readonly string[];
    readonly line: string;
    readonly note?: string;
    /** What to know where features have gaps. */
    readonly gaps?: string;
  };
  /** How it is validated: the plan in Python, the score that is printed, and what to know of it. */
  readonly validation?: {
    readonly imports: readonly string[];
    readonly line: string;
    readonly scoring: string;
    readonly note?: string;
    /** The column that names the group of each row. */
    readonly groups?: string;
  };
  /** How TypeScript reads the file, and the model it measures. */
  readonly typescript?: Pick<TypescriptOptions, 'reading' | 'model'>;
  /** What people should know of the whole, as a comment at its end. */
  readonly note?: string;
};
