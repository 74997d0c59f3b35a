import { Problem } from '../../base/problem.ts';
import { type Column, cellOf, isMissing, type Table, vectorCells } from '../table.ts';
import { formulaProblem } from './formula-problem.ts';
import { type FormulaKind, type FormulaValue, formulaFunctions, formulaHelp } from './functions.ts';
import { type BinarySign, type Expression, parseFormula } from './parse.ts';

type Getter = (row: number) => FormulaValue;
/** A formula ready to be asked for each row; kind null = always missing. */
export type Compiled = { readonly kind: FormulaKind | null; readonly value: Getter };

/** Characters that one formula may make, over all rows. */
const fuel = 2 ** 31;
const longestText = 1024 * 1024;

/**
 * The formula over the columns of a table: kinds are checked before any row is read, and a missing operand gives a
 * missing result except in `and`, `or` (three-valued), `if`, `coalesce`, `is_missing`. Results that are not finite
 * numbers are missing. Throws `bad-formula` with the place, and while it is asked `formula-too-long` and
 * `cell-too-large`. `wanted`: the kind that the result must have; `budget`: characters it may make over all rows.
 */
export function compileFormula(text: string, table: Table, wanted?: FormulaKind, budget = fuel): Compiled {
  const expression = parseFormula(text);
  const compiled = compiler(table, budget)(expression);
  if (wanted !== undefined && compiled.kind !== wanted && compiled.kind !== null) {
    throw formulaProblem(
      expression.at,
      `The formula gives ${words[compiled.kind]}, not ${words[wanted]}.`,
      wanted === 'boolean' ? 'Compare it with something, for example: age >= 18.' : 'Change the formula.',
    );
  }
  return compiled;
}

const words: { readonly [kind in FormulaKind]: string } = {
  number: 'a number',
  text: 'a text',
  boolean: 'true or false',
  time: 'a date',
};

function compiler(table: Table, budget: number): (expression: Expression) => Compiled {
  let left = budget;
  function spend(text: string): string {
    left -= text.length;
    if (text.length > longestText)
      throw new Problem(
        'cell-too-large',
        `The formula makes a text of ${text.length} characters.`,
        `Use at most ${longestText}.`,
        { param: 'formula' },
      );
    if (left < 0)
      throw new Problem(
        'formula-too-long',
        'The formula makes more text than can be held.',
        'Shorten the texts, or filter rows first.',
        { param: 'formula' },
      );
    return text;
  }

  function compile(node: Expression): Compiled {
    switch (node.kind) {
      case 'literal': {
        const { value } = node;
        const kind =
          value === null
            ? null
            : typeof value === 'number'
              ? 'number'
              : typeof value === 'string'
                ? 'text'
                : 'boolean';
        return { kind, value: () => value };
      }
      case 'column':
        return columnValue(table, node.name, node.at);
      case 'unary': {
        const of = compile(node.of);
        demand(of, node.sign === '-' ? 'number' : 'boolean', node.of.at);
        const { value } = of;
        return node.sign === '-'
          ? { kind: 'number', value: (row) => negated(value(row)) }
          : { kind: 'boolean', value: (row) => opposite(value(row)) };
      }
      case 'binary':
        return binary(node.sign, compile(node.left), compile(node.right), node);
      case 'in':
        return membership(compile(node.of), node.options.map(compile), node);
      case 'call':
        return call(node);
    }
  }
  function binary(
    sign: BinarySign,
    a: Compiled,
    b: Compiled,
    node: Extract<Expression, { kind: 'binary' }>,
  ): Compiled {
    if (sign === 'and' || sign === 'or') {
      demand(a, 'boolean', node.left.at);
      demand(b, 'boolean', node.right.at);
      return { kind: 'boolean', value: logical(sign, a.value, b.value) };
    }
    if (sign === '&') {
      const [first, second] = [asText(a), asText(b)];
      return {
        kind: 'text',
        value: (row) => {
          const x = first(row);
          const y = second(row);
          return x === null || y === null ? null : spend(x + y);
        },
      };
    }
    const compare = comparisons[sign];
    if (compare) {
      demandSame(a, b, node.at);
      return {
        kind: 'boolean',
        value: (row) => {
          const x = a.value(row);
          const y = b.value(row);
          return x === null || y === null ? null : compare(x, y);
        },
      };
    }
    for (const [side, at] of [
      [a, node.left.at],
      [b, node.right.at],
    ] as const) {
      if (side.kind === 'time')
        throw formulaProblem(
          at,
          'Dates cannot be reckoned with directly.',
          'Use days_between(from, to) or add_days(date, days).',
        );
      demand(side, 'number', at);
    }
    const reckon = arithmetic[sign] as (x: number, y: number) => number;
    return {
      kind: 'number',
      value: (row) => {
        const x = a.value(row);
        const y = b.value(row);
        return typeof x === 'number' && typeof y === 'number' ? finite(reckon(x, y)) : null;
      },
    };
  }
  function membership(
    of: Compiled,
    options: readonly Compiled[],
    node: Extract<Expression, { kind: 'in' }>,
  ): Compiled {
    options.forEach((option, i) => {
      demandSame(of, option, node.options[i].at);
    });
    return {
      kind: 'boolean',
      value: (row) => {
        const x = of.value(row);
        if (x === null) return null;
        let unknown = false;
        for (const option of options) {
          const y = option.value(row);
          if (y === x) return true;
          unknown ||= y === null;
        }
        return unknown ? null : false;
      },
    };
  }
  function call(node: Extract<Expression, { kind: 'call' }>): Compiled {
    const of = node.of.map(compile);
    if (node.name === 'if') return choice(of, node);
    if (node.name === 'coalesce') return firstPresent(of, node);
    if (node.name === 'is_missing') {
      if (of.length !== 1) throw wrongCount(node, 'one value');
      return { kind: 'boolean', value: (row) => of[0].value(row) === null };
    }
    const known = formulaFunctions.get(node.name);
    if (known === undefined) throw unknownFunction(node);
    const { takes, needs = takes.length, repeats = false, gives } = known;
    if (of.length < needs || (!repeats && of.length > takes.length)) throw wrongCount(node, known.form);
    of.forEach((one, i) => {
      demand(one, takes[Math.min(i, takes.length - 1)], node.of[i].at);
    });
    const run = known.run as (...values: readonly FormulaValue[]) => FormulaValue;
    const getters = of.map((one) => one.value);
    return {
      kind: gives,
      value: (row) => {
        const values: FormulaValue[] = [];
        for (const getter of getters) {
          const value = getter(row);
          if (value === null) return null;
          values.push(value);
        }
        const result = run(...values);
        if (typeof result === 'number') return finite(result);
        return typeof result === 'string' ? spend(result) : result;
      },
    };
  }
  return compile;
}

function choice(of: readonly Compiled[], node: Extract<Expression, { kind: 'call' }>): Compiled {
  if (of.length < 3 || of.length % 2 === 0) throw wrongCount(node, 'if(condition, then, otherwise)');
  const results = of.filter((_, i) => i % 2 === 1 || i === of.length - 1);
  const kind = commonKind(results, node);
  for (let i = 0; i + 1 < of.length; i += 2) demand(of[i], 'boolean', node.of[i].at);
  return {
    kind,
    value: (row) => {
      for (let i = 0; i + 1 < of.length; i += 2) {
        const met = of[i].value(row);
        if (met === null) return null;
        if (met) return of[i + 1].value(row);
      }
      return of[of.length - 1].value(row);
    },
  };
}

function firstPresent(of: readonly Compiled[], node: Extract<Expression, { kind: 'call' }>): Compiled {
  if (of.length === 0) throw wrongCount(node, 'coalesce(a, b, …)');
  return {
    kind: commonKind(of, node),
    value: (row) => {
      for (const one of of) {
        const value = one.value(row);
        if (value !== null) return value;
      }
      return null;
    },
  };
}

function columnValue(table: Table, name: string, at: number): Compiled {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) {
    const names = table.columns.slice(0, 20).map((one) => one.name);
    throw formulaProblem(
      at,
      `There is no column "${name}".`,
      `The columns are: ${names.join(', ')}${table.columns.length > 20 ? ', …' : ''}. Texts stand in quotes.`,
    );
  }
  if (column.kind === 'vector') throw vectorCells(column);
  const words = column.kind === 'category' || column.kind === 'image' || column.kind === 'audio';
  return { kind: words ? 'text' : column.kind, value: getterOf(column) };
}

function getterOf(column: Column): Getter {
  switch (column.kind) {
    case 'number':
    case 'time': {
      const { values } = column;
      return (row) => (Number.isNaN(values[row]) ? null : values[row]);
    }
    case 'category':
      return (row) => (column.codes[row] < 0 ? null : column.levels[column.codes[row]]);
    case 'boolean':
      return (row) => (isMissing(column, row) ? null : column.values[row] === 1);
    case 'text':
    case 'image':
    case 'audio':
      return (row) => cellOf(column, row);
    case 'vector':
      throw vectorCells(column);
  }
}

function asText({ kind, value }: Compiled): (row: number) => string | null {
  return (row) => {
    const one = value(row);
    if (one === null) return null;
    return kind === 'time' ? new Date(Number(one)).toISOString() : String(one);
  };
}

function negated(value: FormulaValue): FormulaValue {
  return typeof value === 'number' ? -value : null;
}

function opposite(value: FormulaValue): FormulaValue {
  return value === null ? null : !value;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Three-valued: false decides `and`, true decides `or`, whatever is missing on the other side. */
function logical(sign: 'and' | 'or', a: Getter, b: Getter): Getter {
  const deciding = sign === 'or';
  return (row) => {
    const x = a(row);
    if (x === deciding) return deciding;
    const y = b(row);
    if (y === deciding) return deciding;
    return x === null || y === null ? null : !deciding;
  };
}

type Comparison = (x: number | string | boolean, y: number | string | boolean) => boolean;
const comparisons: { readonly [sign in BinarySign]?: Comparison } = {
  '=': (x, y) => x === y,
  '!=': (x, y) => x !== y,
  '<': (x, y) => x < y,
  '<=': (x, y) => x <= y,
  '>': (x, y) => x > y,
  '>=': (x, y) => x >= y,
};
const arithmetic: { readonly [sign in BinarySign]?: (x: number, y: number) => number } = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  // The result has the sign of the divisor, so that hours and weekdays stay in range.
  '%': (x, y) => x - y * Math.floor(x / y),
  '^': (x, y) => x ** y,
};

function demand({ kind }: Compiled, wanted: FormulaKind, at: number): void {
  if (kind === null || kind === wanted) return;
  const cure =
    wanted === 'number' && kind === 'text'
      ? 'to_number(…) reads a number from a text.'
      : wanted === 'text' && kind === 'number'
        ? 'to_text(…) makes a text of a number.'
        : wanted === 'time' && kind === 'text'
          ? 'to_date(…) reads a date from a text.'
          : 'Use a column or function that gives it.';
  throw formulaProblem(at, `expected ${words[wanted]}, got ${words[kind]}.`, cure);
}

function demandSame(a: Compiled, b: Compiled, at: number): void {
  if (a.kind === null || b.kind === null || a.kind === b.kind) return;
  throw formulaProblem(
    at,
    `${words[a.kind]} cannot be compared with ${words[b.kind]}.`,
    'Convert one of them with to_number, to_text or to_date.',
  );
}

function commonKind(values: readonly Compiled[], node: Expression): FormulaKind | null {
  const kinds = [...new Set(values.flatMap(({ kind }) => (kind === null ? [] : [kind])))];
  if (kinds.length <= 1) return kinds[0] ?? null;
  throw formulaProblem(
    node.at,
    `The values are ${kinds.map((kind) => words[kind]).join(' and ')}; they must be of one kind.`,
    'Convert them with to_number, to_text or to_date.',
  );
}

function wrongCount(node: Extract<Expression, { kind: 'call' }>, form: string): Problem {
  return formulaProblem(node.at, `${node.name} does not take ${node.of.length} values.`, `Write: ${form}.`);
}

function unknownFunction({ name, at }: Extract<Expression, { kind: 'call' }>): Problem {
  return formulaProblem(
    at,
    `There is no function "${name}".`,
    `Functions: ${formulaHelp.map((entry) => entry.name).join(', ')}.`,
  );
}
