import type { Plain, PlainObject } from '../../../pipeline/base/plain.ts';
import type { Signature } from '../../../pipeline/registry/run.ts';

type Input = Signature['inputs'][number];
/** What is typed for each input; empty = missing. */
export type TypedRow = { readonly [name: string]: string };

/** A row of data as texts to edit. */
export function typedRow(inputs: readonly Input[], row: PlainObject): TypedRow {
  return Object.fromEntries(
    inputs.map(({ name }) => {
      const value = row[name];
      return [name, value === null || value === undefined ? '' : String(value)];
    }),
  );
}

/** The typed texts as one row of a request: numbers and truth values as such, empty as null. */
export function rowOf(inputs: readonly Input[], typed: TypedRow): PlainObject {
  return Object.fromEntries(inputs.map((input) => [input.name, cellOf(input, typed[input.name] ?? '')]));
}

function cellOf({ kind }: Input, text: string): Plain {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (kind === 'number') {
    const number = Number(trimmed.replace(',', '.').replace('−', '-'));
    return Number.isNaN(number) ? trimmed : number;
  }
  if (kind === 'boolean' && (trimmed === 'true' || trimmed === 'false')) return trimmed === 'true';
  return trimmed;
}

/** The body of a request about one row. */
export function bodyOf(row: PlainObject): string {
  return JSON.stringify({ instances: [row] });
}

export function fetchSnippet(url: string, row: PlainObject): string {
  const body = JSON.stringify({ instances: [row] }, null, 2);
  return `const response = await fetch(${JSON.stringify(url)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(${body.replaceAll('\n', '\n  ')}),
});
console.log(await response.json());`;
}

/** For a POSIX shell: single quotes inside the body are closed, escaped and opened again. */
export function curlSnippet(url: string, row: PlainObject): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return `curl -X POST ${quoted(url)} \\
  -H 'Content-Type: application/json' \\
  -d ${quoted(bodyOf(row))}`;
}
