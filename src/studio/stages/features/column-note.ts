import type { Finding } from '../../../pipeline/data/quality.ts';

/** Checks that explain, in one word, why a column is left out; the first that names it wins. */
const telling = ['leakage', 'redundant', 'constant', 'identifier', 'missing'] as const;
export type ColumnNote = (typeof telling)[number];

export function noteOf(column: string, findings: readonly Finding[]): ColumnNote | null {
  return (
    telling.find((check) =>
      findings.some((finding) => finding.check === check && finding.columns.includes(column)),
    ) ?? null
  );
}
