import { describe, expect, it } from 'vitest';
import { placeOfProblem, placeOfSyntax } from './json-place.ts';

const text = `{
  "steps": [
    { "id": "one", "step": "impute-median", "params": { "fill": 1 } },
    { "id": "two", "step": "scale", "params": { "fill": 2 } }
  ]
}`;
const marked = (found: { from: number; to: number } | null, held = text) =>
  found && held.slice(found.from, found.to);

describe('the place of a mistake', () => {
  it.each([
    ['{\n  "a": 1,\n  "b" 2\n}', 3],
    ['[1,\n2,\n3', 3],
    ['{\n  "a": tru\n}', 2],
    ['', 1],
    ['{\n  "a": 1\n}\n}', 4],
    ['{\n  "a": 1,\n}', 3],
    ['[\n"open\n]', 2],
  ])('in %j is on line %i', (broken, line) => {
    expect(() => JSON.parse(broken)).toThrow();
    expect(placeOfSyntax(broken).line).toBe(line);
  });

  it('is the end of what is JSON', () => {
    expect(placeOfSyntax(text)).toEqual({ from: text.length, to: text.length, line: 6 });
    const broken = `${text.slice(0, -1)}  nonsense`;
    expect(marked(placeOfSyntax(broken), broken)).toBe('n');
  });

  it('is what the message quotes, in the step that it names', () => {
    const problem = { code: 'x', hint: '', at: {} };
    expect(marked(placeOfProblem(text, { ...problem, message: 'there is no step "scale".' }))).toBe(
      '"scale"',
    );
    const second = placeOfProblem(text, { ...problem, message: 'bad', at: { step: 'two', param: 'fill' } });
    expect(second?.line).toBe(4);
    expect(marked(second)).toBe('"fill"');
    expect(placeOfProblem(text, { ...problem, message: 'bad', at: { step: 'one' } })?.line).toBe(3);
    expect(placeOfProblem(text, { ...problem, message: 'This is no recipe.' })).toBeNull();
  });
});
