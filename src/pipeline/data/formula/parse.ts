import { formulaProblem } from './formula-problem.ts';
import { type Lexeme, lexemes } from './lexer.ts';

export type BinarySign =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^'
  | '&'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'and'
  | 'or';
/** What a formula says; `at` is the place of its sign, from 0. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: number | string | boolean | null; readonly at: number }
  | { readonly kind: 'column'; readonly name: string; readonly at: number }
  | { readonly kind: 'unary'; readonly sign: '-' | 'not'; readonly of: Expression; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly sign: BinarySign;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly kind: 'in';
      readonly of: Expression;
      readonly options: readonly Expression[];
      readonly at: number;
    }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Expression[]; readonly at: number };

const deepest = 64;
const strength: { readonly [sign: string]: number | undefined } = {
  or: 1,
  and: 2,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  '&': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
  '^': 9,
};
const same: { readonly [sign: string]: string | undefined } = {
  '==': '=',
  '<>': '!=',
  '&&': 'and',
  '||': 'or',
  '!': 'not',
};

/**
 * Grammar, loosest first: or · and · not · = != < <= > >= in · & (join texts) · + − · * / % · minus sign · ^ (right to
 * left) · calls, columns, numbers, "texts", true, false, missing, ( ). Throws `bad-formula` with the place.
 */
export function parseFormula(text: string): Expression {
  const words = lexemes(text);
  let next = 0;
  const signOf = ({ kind, text: raw }: Lexeme): string => {
    if (kind === 'sign') return same[raw] ?? raw;
    const lower = raw.toLowerCase();
    return kind === 'name' && (lower === 'and' || lower === 'or' || lower === 'not' || lower === 'in')
      ? lower
      : '';
  };
  const fail = (word: Lexeme, expected: string) =>
    formulaProblem(
      word.at,
      `expected ${expected}, got ${word.kind === 'end' ? 'the end' : `“${word.text}”`}.`,
      'Complete the formula there, for example: if(age >= 18, "adult", "child").',
    );
  const expect = (sign: string): void => {
    if (signOf(words[next]) !== sign) throw fail(words[next], `“${sign}”`);
    next++;
  };

  function expression(least: number, depth: number): Expression {
    if (depth > deepest)
      throw formulaProblem(
        words[next].at,
        'The formula is nested too deep.',
        `Use at most ${deepest} levels.`,
      );
    let left = prefix(depth);
    for (;;) {
      const word = words[next];
      const sign = signOf(word);
      const inverted = sign === 'not' && signOf(words[next + 1]) === 'in';
      const power = strength[inverted ? 'in' : sign];
      if (power === undefined || power < least) return left;
      next += inverted ? 2 : 1;
      if (sign === 'in' || inverted) {
        const list: Expression = { kind: 'in', of: left, options: listed(depth), at: word.at };
        left = inverted ? { kind: 'unary', sign: 'not', of: list, at: word.at } : list;
      } else {
        const right = expression(sign === '^' ? power : power + 1, depth + 1);
        left = { kind: 'binary', sign: sign as BinarySign, left, right, at: word.at };
      }
      if (power === 4 && strength[signOf(words[next])] === 4)
        throw formulaProblem(
          words[next].at,
          'Comparisons cannot follow one another.',
          'Join them with "and": a < b and b < c.',
        );
    }
  }
  function prefix(depth: number): Expression {
    const word = words[next++];
    const sign = signOf(word);
    if (sign === 'not') return { kind: 'unary', sign, of: expression(3, depth + 1), at: word.at };
    if (sign === '-') return { kind: 'unary', sign, of: expression(8, depth + 1), at: word.at };
    if (sign === '+') return expression(8, depth + 1);
    if (sign === '(') {
      const inner = expression(0, depth + 1);
      expect(')');
      return inner;
    }
    if (word.kind === 'number') return { kind: 'literal', value: Number(word.text), at: word.at };
    if (word.kind === 'text') return { kind: 'literal', value: word.text, at: word.at };
    if (word.kind === 'column') return { kind: 'column', name: word.text, at: word.at };
    if (word.kind === 'name' && sign === '') return named(word, depth);
    next--;
    throw fail(word, 'a number, text, column or "("');
  }
  function named(word: Lexeme, depth: number): Expression {
    if (signOf(words[next]) === '(') {
      return { kind: 'call', name: word.text.toLowerCase(), of: listed(depth), at: word.at };
    }
    const lower = word.text.toLowerCase();
    if (lower === 'true' || lower === 'false')
      return { kind: 'literal', value: lower === 'true', at: word.at };
    if (lower === 'missing') return { kind: 'literal', value: null, at: word.at };
    return { kind: 'column', name: word.text, at: word.at };
  }
  function listed(depth: number): readonly Expression[] {
    expect('(');
    const items: Expression[] = [];
    if (signOf(words[next]) === ')') {
      next++;
      return items;
    }
    for (;;) {
      items.push(expression(0, depth + 1));
      if (signOf(words[next]) !== ',') break;
      next++;
    }
    expect(')');
    return items;
  }
  const whole = expression(0, 0);
  if (words[next].kind !== 'end') throw fail(words[next], 'an operator or the end');
  return whole;
}
