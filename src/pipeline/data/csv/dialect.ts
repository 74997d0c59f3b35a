import type { Rewrite } from './rewrite.ts';

/** How a text file is cut into cells and how its numbers are written. */
export type Dialect = {
  /** One ASCII character. */
  readonly delimiter: string;
  /** Runs of the delimiter count as one (blank-aligned tables). */
  readonly merge: boolean;
  /** '' = quotes have no meaning. */
  readonly quote: string;
  /** Lines beginning with it are left out; '' = none. */
  readonly comment: string;
  /** Blanks around cells are left out. */
  readonly trim: boolean;
  readonly decimal: '.' | ',';
  readonly thousands: '' | ',' | '.' | ' ' | "'" | '_';
  /** A quoted cell is a text even if it is empty or a missing-value word. */
  readonly quotedIsText: boolean;
  /** Lines before the table. */
  readonly skipRows: number;
  readonly header: boolean;
  /** How the text is rewritten before it is cut; null = it is read as it is. */
  readonly rewrite?: Rewrite | null;
};
