import type { Schema } from '../../../../pipeline/data/table.ts';

export type Completion = {
  readonly kind: 'column' | 'function';
  readonly name: string;
  /** What is put in: `[full name]`, `round(`. */
  readonly insert: string;
  readonly note: string;
};
export type Completing = { readonly from: number; readonly to: number; readonly list: readonly Completion[] };

const most = 8;

/** What may come where the caret stands: columns and functions that begin with, then those that hold, what is typed. */
export function completionsAt(
  text: string,
  caret: number,
  schema: Schema,
  functions: readonly { readonly name: string; readonly form: string; readonly help: string }[],
): Completing | null {
  const before = text.slice(0, caret);
  if ((before.replace(/""/g, '').match(/"/g) ?? []).length % 2 === 1) return null;
  const open = /\[([^[\]]*)$/.exec(before);
  const word = open ?? /(?:^|[^\p{L}\p{N}_.])([\p{L}_][\p{L}\p{N}_]*)$/u.exec(before);
  const typed = word?.[1];
  if (typed === undefined || (typed === '' && !open)) return null;
  const from = caret - typed.length - (open ? 1 : 0);
  const to = open && text[caret] === ']' ? caret + 1 : caret;
  const wanted = typed.toLowerCase();
  const all: readonly Completion[] = [
    ...schema
      .filter(({ kind }) => kind !== 'vector')
      .map(({ name, kind }) => ({
        kind: 'column' as const,
        name,
        insert: columnText(name),
        note: kind,
      })),
    ...(open
      ? []
      : functions.map(({ name, form, help }) => ({
          kind: 'function' as const,
          name,
          insert: `${name}(`,
          note: `${form}: ${help}`,
        }))),
  ];
  const rank = ({ name }: Completion) => {
    const at = name.toLowerCase().indexOf(wanted);
    return at < 0 ? 2 : at === 0 ? 0 : 1;
  };
  const list = all
    .filter((one) => rank(one) < 2)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
  const done = list.some(({ name, kind }) => kind === 'column' && name === typed);
  return list.length === 0 || (done && list.length === 1) ? null : { from, to, list };
}

/** How a column stands in a formula: in brackets unless it is a plain word. */
export function columnText(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
  const taken = /^(?:and|or|not|in|true|false|missing)$/i.test(name);
  return plain && !taken ? name : `[${name.replaceAll(']', ']]')}]`;
}
