import { formulaProblem } from './formula-problem.ts';

export type Lexeme = {
  /** `column`: a name in brackets or backquotes; `name`: a bare word. */
  readonly kind: 'number' | 'text' | 'name' | 'column' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
  /** Where it is over. */
  readonly end: number;
};

const longest = 10_000;
const blank = /\s+/y;
const number = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const name = /[\p{L}_][\p{L}\p{N}_]*/uy;
const sign = /<=|>=|<>|!=|==|&&|\|\||[-+*/%^&=<>(),!]/y;

/** The words and signs of a formula. Throws `bad-formula`. */
export function lexemes(text: string): readonly Lexeme[] {
  if (text.length > longest)
    throw formulaProblem(longest, 'The formula is too long.', `Use at most ${longest} characters.`);
  const found: Lexeme[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const gap = take(blank);
    if (gap !== null) {
      at += gap.length;
      continue;
    }
    const first = text[at];
    const close = closing[first];
    if (close !== undefined) {
      const { value, end } = quoted(text, at, close);
      found.push({ kind: first === '[' || first === '`' ? 'column' : 'text', text: value, at, end });
      at = end;
      continue;
    }
    const kinds = [
      ['number', number],
      ['name', name],
      ['sign', sign],
    ] as const;
    const match = kinds
      .map(([kind, pattern]) => [kind, take(pattern)] as const)
      .find(([, part]) => part !== null);
    if (match === undefined || match[1] === null) {
      throw formulaProblem(
        at,
        `“${String.fromCodePoint(text.codePointAt(at) ?? 0)}” has no meaning in a formula.`,
        'Put texts in quotes and column names with other signs in [brackets].',
      );
    }
    found.push({ kind: match[0], text: match[1], at, end: at + match[1].length });
    at += match[1].length;
  }
  return [...found, { kind: 'end', text: '', at: text.length, end: text.length }];
}

const closing: { readonly [open: string]: string | undefined } = { '"': '"', "'": "'", '[': ']', '`': '`' };

/** Text up to the closing sign; a doubled closing sign stands for itself. */
function quoted(text: string, at: number, close: string): { value: string; end: number } {
  let value = '';
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] !== close) value += text[i];
    else if (text[i + 1] === close) {
      value += close;
      i++;
    } else return { value, end: i + 1 };
  }
  throw formulaProblem(at, `${text[at]} is never closed.`, `Add ${close} where the text ends.`);
}
