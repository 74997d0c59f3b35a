import { describe, expect, it } from 'vitest';
import type { Command } from './commands.ts';
import { findCommands, markMatch, scoreOf } from './palette-search.ts';

const command = (id: string, label: string, kind: Command['kind'], rest: Partial<Command> = {}): Command => ({
  id,
  label,
  kind,
  run: () => {},
  ...rest,
});
const commands = [
  command('c1', 'age', 'columns', { onlySearched: true }),
  command('a1', 'Average precision', 'words', { onlySearched: true }),
  command('a2', 'Save the project file', 'actions'),
  command('s1', 'Impute median', 'steps', { note: 'on age' }),
  command('w1', 'Random forest', 'words', { synonyms: ['bagging', 'trees'], onlySearched: true }),
];

describe('palette search', () => {
  it('ranks whole above start above word above inside', () => {
    const scores = ['age', 'ages', 'the age', 'average'].map((text) => scoreOf(text, 'age'));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(4);
    expect(scoreOf('fare', 'age')).toBe(0);
  });

  it('groups by kind, columns first, and finds by note and synonym', () => {
    const age = findCommands(commands, 'age', null);
    expect(age.map((group) => group.kind)).toEqual(['columns', 'steps', 'words']);
    expect(findCommands(commands, 'bagging', null)[0]?.found[0]?.id).toBe('w1');
  });

  it('shows only actions before anything is typed, and all of a kind when narrowed', () => {
    expect(findCommands(commands, '', null).map((group) => group.kind)).toEqual(['steps', 'actions']);
    expect(findCommands(commands, '', 'columns')[0]?.found).toHaveLength(1);
    expect(findCommands(commands, 'zzz', null)).toEqual([]);
  });

  it('marks what was typed', () => {
    expect(markMatch('Average', 'age')).toEqual([
      { text: 'Aver', hit: false },
      { text: 'age', hit: true },
    ]);
    expect(markMatch('fare', 'age')).toEqual([{ text: 'fare', hit: false }]);
  });
});
