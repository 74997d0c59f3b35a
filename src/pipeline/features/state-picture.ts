/** What a fitted step shows as a picture: plain data, drawn by the studio. */
export type StatePicture = ComponentsPicture | ScoresPicture | TermsPicture | WordsPicture | CurvesPicture;

/** New columns that are sums of the old ones, and how much each tells. */
export type ComponentsPicture = {
  readonly of: 'components';
  /** How much of what each possible component tells, largest first; they add up to at most 1. */
  readonly shares: readonly number[];
  readonly what: string;
  readonly names: readonly string[];
  /** Weights of the columns listed, component by component. */
  readonly columns: readonly string[];
  readonly weights: readonly (readonly number[])[];
  /** Columns beyond those listed. */
  readonly moreColumns: number;
  /** Some training rows on the first two components. */
  readonly points?: readonly (readonly [first: number, second: number])[];
  /** The parameter that sets how many there are; null if the picture cannot. */
  readonly count: string | null;
};
/** Columns by a score, best first. */
export type ScoresPicture = {
  readonly of: 'scores';
  readonly what: string;
  readonly bars: readonly { readonly name: string; readonly score: number | null; readonly kept: boolean }[];
  readonly more: number;
  /** Scores below it were not enough. */
  readonly limit: number | null;
};
/** The terms of texts that weigh most. */
export type TermsPicture = {
  readonly of: 'terms';
  readonly columns: readonly {
    readonly column: string;
    readonly terms: number;
    readonly top: readonly { readonly term: string; readonly documents: number; readonly weight: number }[];
  }[];
  readonly rows: number;
};
/** Words before and after. */
export type WordsPicture = {
  readonly of: 'words';
  readonly columns: readonly {
    readonly column: string;
    readonly before: number;
    readonly after: number;
    readonly changed: readonly (readonly [from: string, to: string])[];
  }[];
};
/** Curves over the range of a column. */
export type CurvesPicture = {
  readonly of: 'curves';
  readonly columns: readonly {
    readonly column: string;
    readonly at: readonly number[];
    readonly curves: readonly (readonly number[])[];
    readonly knots: readonly number[];
  }[];
};
