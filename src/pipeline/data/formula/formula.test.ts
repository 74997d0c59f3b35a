import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../base/problem.ts';
import { booleanColumn, categoryColumn, isoTime, numberColumn, type Table, textColumn } from '../table.ts';
import { compileFormula } from './compile.ts';
import { formulaFunctions, formulaHelp } from './functions.ts';

const table: Table = {
  rows: 3,
  columns: [
    numberColumn('age', [17, Number.NaN, 42.5]),
    categoryColumn('city', ['Ulm', null, 'Köln']),
    textColumn('full name', ['Ada L', 'Bob', null]),
    booleanColumn('member', [true, null, false]),
    {
      kind: 'time',
      name: 'born',
      values: Float64Array.from([Date.UTC(2024, 1, 29), Number.NaN, -86_400_000]),
    },
    textColumn('odd]name', ['1.5', 'x', null]),
  ],
};

function ask(text: string): unknown[] {
  const { kind, value } = compileFormula(text, table);
  return [0, 1, 2].map((row) => {
    const one = value(row);
    return kind === 'time' && typeof one === 'number' ? isoTime(one) : one;
  });
}

function problem(text: string): Problem {
  try {
    compileFormula(text, table);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('expected a problem');
}

describe('formulas', () => {
  it.each<[string, unknown[]]>([
    ['1 + 2 * 3', [7, 7, 7]],
    ['(1 + 2) * 3', [9, 9, 9]],
    ['-2 ^ 2', [-4, -4, -4]],
    ['2 ^ 3 ^ 2', [512, 512, 512]],
    ['7 - 2 - 1', [4, 4, 4]],
    ['-7 % 3', [2, 2, 2]],
    ['1 / 0', [null, null, null]],
    ['.5e1 + 1.', [6, 6, 6]],
    ['age * 2', [34, null, 85]],
    ['age >= 18', [false, null, true]],
    ['age >= 18 and member', [false, null, false]],
    ['age < 18 or member', [true, null, false]],
    ['member or true', [true, true, true]],
    ['member and false', [false, false, false]],
    ['not member', [false, null, true]],
    ['!member && age <> 1', [false, null, true]],
    ['not age > 18', [true, null, false]],
    ['city = "Ulm"', [true, null, false]],
    ["city in ('Ulm', 'Bonn')", [true, null, false]],
    ['city not in ("Ulm")', [false, null, true]],
    ['age in (42.5, missing)', [null, null, true]],
    ['if(age >= 18, "adult", "child")', ['child', null, 'adult']],
    ['if(is_missing(age), "?", age > 40, "old", "young")', ['young', '?', 'old']],
    ['coalesce(age, 0)', [17, 0, 42.5]],
    ['coalesce(missing, city, "none")', ['Ulm', 'none', 'Köln']],
    ['[full name] & "!"', ['Ada L!', 'Bob!', null]],
    ['`full name` & ": " & age', ['Ada L: 17', null, null]],
    ['to_number([odd]]name]) * 2', [3, null, null]],
    ['"say ""hi"""', ['say "hi"', 'say "hi"', 'say "hi"']],
    ['upper(city)', ['ULM', null, 'KÖLN']],
    ['length(city)', [3, null, 4]],
    ['left(city, 2) & right(city, 1)', ['Ulm', null, 'Kön']],
    ['mid("abcdef", 2, 3)', ['bcd', 'bcd', 'bcd']],
    ['find(city, "l")', [2, null, 3]],
    ['replace("a.b.c", ".", "$&")', ['a$&b$&c', 'a$&b$&c', 'a$&b$&c']],
    ['split([full name], " ", 2)', ['L', null, null]],
    ['contains(city, "ö") or starts_with(city, "U")', [true, null, true]],
    ['round(2.5) + round(-2.5)', [0, 0, 0]],
    ['round(1.005, 2)', [1.01, 1.01, 1.01]],
    ['round(1234, -2)', [1200, 1200, 1200]],
    ['sqrt(age - 18)', [null, null, Math.sqrt(24.5)]],
    ['min(age, 20, 30)', [17, null, 20]],
    ['clip(age, 18, 40)', [18, null, 40]],
    ['year(born) * 100 + month(born)', [202402, null, 196912]],
    ['weekday(born)', [4, null, 3]],
    ['week(born)', [9, null, 1]],
    ['quarter(born) + day_of_year(born)', [61, null, 369]],
    ['born < date(2000, 1, 1)', [false, null, true]],
    ['add_days(born, 1)', ['2024-03-01', null, '1970-01-01']],
    ['days_between(to_date("2024-02-28"), born)', [1, null, -19782]],
    ['date(2023, 2, 29)', [null, null, null]],
    ['date_text(born) & ""', ['2024-02-29', null, '1969-12-31']],
    ['missing', [null, null, null]],
    ['TRUE AND NOT False', [true, true, true]],
  ])('%s', (text, wanted) => {
    expect(ask(text)).toEqual(wanted);
  });

  it.each([
    ['', 1, 'expected a number'],
    ['1 +', 4, 'got the end'],
    ['(1', 3, 'expected “)”'],
    ['1 2', 3, 'an operator'],
    ['age + city', 7, 'expected a number, got a text'],
    ['age = city', 5, 'cannot be compared'],
    ['1 < 2 < 3', 7, 'cannot follow'],
    ['sqrt(age, 1)', 1, 'does not take 2'],
    ['eval("1")', 1, 'There is no function "eval"'],
    ['constructor("x")', 1, 'There is no function "constructor"'],
    ['agee + 1', 1, 'There is no column "agee"'],
    ['__proto__', 1, 'There is no column'],
    ['"open', 1, 'never closed'],
    ['age # 1', 5, 'has no meaning'],
    ['if(age, 1, 2)', 4, 'expected true or false'],
    ['if(member, 1, "x")', 1, 'must be of one kind'],
    ['if(member, 1)', 1, 'does not take 2'],
    ['born - born', 1, 'Dates cannot'],
    ['not age', 5, 'expected true or false'],
    [`${'('.repeat(100)}1${')'.repeat(100)}`, 66, 'nested too deep'],
    ['1'.repeat(10_001), 10_001, 'too long'],
  ])('%s is refused at its place', (text, character, words) => {
    const found = problem(text);
    expect([found.code, found.at.character]).toEqual(['bad-formula', character]);
    expect(found.message).toContain(words);
    expect(found.message).toContain(`Character ${character}:`);
    expect(found.hint.length).toBeGreaterThan(10);
  });

  it('refuses to make more text than can be held', () => {
    const growing = (levels: number, budget?: number) => {
      let text = '"xxxxxxxxxxxxxxxx"';
      for (let i = 0; i < levels; i++) text = `replace(${text}, "x", "xxxxxxxxxxxxxxxx")`;
      return compileFormula(text, table, 'text', budget).value;
    };
    expect(() => growing(6)(0)).toThrow(expect.objectContaining({ code: 'cell-too-large' }));
    const many = growing(2, 100_000);
    const all = () => {
      for (let row = 0; row < 50; row++) many(row % 3);
    };
    expect(all).toThrow(expect.objectContaining({ code: 'formula-too-long' }));
  });

  it('asks for the kind that is needed', () => {
    expect(() => compileFormula('age', table, 'boolean')).toThrow('gives a number');
    expect(compileFormula('missing', table, 'boolean').kind).toBeNull();
  });

  it('every function says how it is written, and gives missing for a missing argument', () => {
    const samples = { number: 'age', text: '[full name]', boolean: 'member', time: 'born' } as const;
    for (const [name, { form, takes, gives }] of formulaFunctions) {
      expect(form.startsWith(`${name}(`)).toBe(true);
      const compiled = compileFormula(`${name}(${takes.map((kind) => samples[kind]).join(', ')})`, table);
      expect(compiled.kind).toBe(gives);
      const missing = takes.map((_, i) =>
        takes.map((kind, j) => (i === j ? 'missing' : samples[kind])).join(', '),
      );
      for (const list of missing) expect(compileFormula(`${name}(${list})`, table).value(0)).toBeNull();
    }
    expect(new Set(formulaHelp.map(({ name }) => name)).size).toBe(formulaHelp.length);
    for (const { help } of formulaHelp) expect(help).toMatch(/\.$/);
  });
});

describe('laws', () => {
  type Tree = { readonly text: string; readonly value: number };
  const leaf = fc.integer({ min: 0, max: 9 }).map((value): Tree => ({ text: String(value), value }));
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.tuple(tie('tree'), fc.constantFrom('+', '-', '*'), tie('tree')).map(([a, sign, b]) => ({
        text: `(${a.text} ${sign} ${b.text})`,
        value: sign === '+' ? a.value + b.value : sign === '-' ? a.value - b.value : a.value * b.value,
      })),
      tie('tree').map((a) => ({ text: `-${a.text}`, value: -a.value })),
    ),
  }));

  it('arithmetic is arithmetic', () => {
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        expect((compileFormula(text, table).value(0) as number) + 0).toBe(value + 0);
      }),
      { numRuns: 300 },
    );
  });

  it('any text is a formula or a problem with a place', () => {
    const piece = fc.constantFrom(
      'age',
      '+',
      '-',
      '(',
      ')',
      '"a"',
      'if',
      ',',
      'and',
      'not',
      'in',
      '1',
      '=',
      '^',
      'upper',
      '[',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join(' ')),
        ),
        (text) => {
          try {
            compileFormula(text, table).value(0);
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
            expect((error as Problem).at.character).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
