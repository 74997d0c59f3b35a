import { Problem, type ProblemData } from '../../base/problem.ts';
import { type Cell, isoTime, type Table } from '../table.ts';
import { compileFormula } from './compile.ts';
import { type FormulaKind, formulaFunctions, specialForms } from './functions.ts';
import { type Lexeme, lexemes } from './lexer.ts';

/** A part of a formula and what it is, for colours: text[from … to). */
export type FormulaSpan = {
  readonly kind: 'number' | 'text' | 'column' | 'function' | 'word' | 'sign' | 'unknown';
  readonly from: number;
  readonly to: number;
};
export type FormulaCheck = {
  /** What the formula gives; null if it is always missing, or wrong. */
  readonly kind: FormulaKind | null;
  readonly problem: ProblemData | null;
  readonly spans: readonly FormulaSpan[];
  /** What it gives for the first rows. */
  readonly values: readonly Cell[];
};

/** What a formula would give on a table, or what is wrong with it and where. Never throws a Problem. */
export function checkFormula(text: string, table: Table, rows: number): FormulaCheck {
  const spans = spansOf(text, table);
  try {
    const { kind, value } = compileFormula(text, table);
    const values = Array.from({ length: Math.min(rows, table.rows) }, (_, row): Cell => {
      const one = value(row);
      return kind === 'time' && typeof one === 'number' ? isoTime(one) : one;
    });
    return { kind, problem: null, spans, values };
  } catch (error) {
    if (error instanceof Problem) return { kind: null, problem: error.data(), spans, values: [] };
    throw error;
  }
}

function spansOf(text: string, table: Table): readonly FormulaSpan[] {
  const names = new Set(table.columns.map(({ name }) => name));
  const words = readable(text);
  return words.map((word, i) => ({ kind: kindOf(word, words[i + 1]), from: word.at, to: word.end }));

  function kindOf(word: Lexeme, next: Lexeme | undefined): FormulaSpan['kind'] {
    if (word.kind === 'column') return names.has(word.text) ? 'column' : 'unknown';
    if (word.kind !== 'name') return word.kind === 'end' ? 'sign' : word.kind;
    const lower = word.text.toLowerCase();
    if (next?.text === '(' && next.kind === 'sign' && (formulaFunctions.has(lower) || isForm(lower)))
      return 'function';
    if (['and', 'or', 'not', 'in', 'true', 'false', 'missing'].includes(lower)) return 'word';
    return names.has(word.text) ? 'column' : 'unknown';
  }
}

function isForm(name: string): boolean {
  return specialForms.some((form) => form.name === name);
}

/** The words up to the place that cannot be read. */
function readable(text: string): readonly Lexeme[] {
  try {
    return lexemes(text).filter(({ kind }) => kind !== 'end');
  } catch (error) {
    const place = error instanceof Problem ? error.at.character : undefined;
    return place === undefined || place <= 1 ? [] : readable(text.slice(0, place - 1));
  }
}
