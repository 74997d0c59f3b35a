export type ChartKind =
  | 'histogram'
  | 'density'
  | 'ecdf'
  | 'bar'
  | 'box'
  | 'violin'
  | 'strip'
  | 'scatter'
  | 'heat'
  | 'line'
  | 'mosaic';
export type ChartMeasure = 'count' | 'mean' | 'median' | 'sum';
export type TimeStep = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
/** What a chart shows: columns by their part in it. Plain data, kept in the document. */
export type ChartSpec = {
  /** null = what suits the columns best. */
  readonly kind: ChartKind | null;
  readonly x: string | null;
  readonly y: string | null;
  readonly colour: string | null;
  readonly size: string | null;
  readonly facet: string | null;
  /** What is made of y where several rows fall together. */
  readonly measure: ChartMeasure;
  /** How times are gathered; null = by their range. */
  readonly step: TimeStep | null;
  /** Number of bins; null = by the data. */
  readonly bins: number | null;
  readonly xLog: boolean;
  readonly yLog: boolean;
};

/** Part of an axis: values from `from` to below `to` (with `to` if `closed`), or one of its levels. */
export type PickedRange = { readonly from: number; readonly to: number; readonly closed: boolean };
export type PickedLevel = { readonly level: number };
/** Rows pointed at in a chart; what is not said is not asked. */
export type ChartPick = {
  readonly panel?: number;
  readonly group?: number;
  readonly x?: PickedRange | PickedLevel;
  readonly y?: PickedRange | PickedLevel;
  /** Corners of a shape drawn around points, in the units of the axes. */
  readonly lasso?: { readonly x: readonly number[]; readonly y: readonly number[] };
};

export type ChartAxis = {
  /** null: the axis holds what is counted or measured. */
  readonly column: string | null;
  readonly kind: 'number' | 'time' | 'levels';
  readonly log: boolean;
  readonly labels: readonly string[];
  /** Levels that share the last label. */
  readonly more: number;
  /** Bounds of bins or time steps, one more than there are. */
  readonly edges: readonly number[] | null;
};
/** Levels of a column that colours or divides a chart; the last may stand for the rest, or for missing. */
export type ChartGroups = {
  readonly column: string;
  readonly labels: readonly string[];
  readonly more: number;
  readonly missing: boolean;
};
export type BoxSummary = {
  readonly level: number;
  readonly group: number;
  readonly rows: number;
  readonly mean: number;
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  /** Outermost values within 1.5 interquartile ranges of the box. */
  readonly low: number;
  readonly high: number;
  readonly outliers: number;
  /** Some of the outliers, the extremes among them. */
  readonly shown: Float64Array;
  /** For violins: the density between min and max. */
  readonly curve: { readonly at: Float64Array; readonly density: Float64Array } | null;
};
/** What is drawn in one panel; lists by group of colour where there is one. */
export type ChartMarks =
  | { readonly kind: 'bins'; readonly counts: readonly Float64Array[] }
  | {
      readonly kind: 'curves';
      readonly x: readonly Float64Array[];
      readonly y: readonly Float64Array[];
      readonly rows: readonly Float64Array[];
    }
  | {
      readonly kind: 'bars';
      readonly values: readonly Float64Array[];
      readonly rows: readonly Float64Array[];
      /** Half the 95 % interval of means. */
      readonly reach: readonly Float64Array[] | null;
    }
  | { readonly kind: 'boxes'; readonly boxes: readonly BoxSummary[] }
  | {
      readonly kind: 'points';
      readonly x: Float64Array;
      readonly y: Float64Array;
      readonly group: Uint8Array;
      readonly size: Float64Array | null;
      /** Numbers that colour the points. */
      readonly value: Float64Array | null;
      readonly rows: Uint32Array;
    }
  | {
      readonly kind: 'cells';
      /** y × x, row-major. */
      readonly counts: Float64Array;
      /** Mean of the colouring numbers in each cell; NaN where there are no rows. */
      readonly value: Float64Array | null;
    };
export type ChartPanel = { readonly label: string | null; readonly rows: number; readonly marks: ChartMarks };
export type ChartData = {
  readonly kind: ChartKind;
  /** Kinds that can show these columns, the proposed one first. */
  readonly possible: readonly ChartKind[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly colour: ChartGroups | null;
  readonly facet: ChartGroups | null;
  /** The numbers that colour points or cells, and those that size points. */
  readonly shade: string | null;
  readonly size: string | null;
  readonly measure: ChartMeasure;
  readonly step: TimeStep | null;
  /** Rows of the table, and those that are in the chart. */
  readonly rows: number;
  readonly used: number;
  /** Rows left out: missing in the column, or not above 0 on a log axis. */
  readonly left: readonly { readonly column: string; readonly missing: number; readonly outside: number }[];
  /** Points drawn, where they are a sample of the rows used. */
  readonly drawn: number | null;
  /** Chosen columns that this kind of chart does not show. */
  readonly unused: readonly string[];
  readonly panels: readonly ChartPanel[];
};
