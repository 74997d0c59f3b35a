import { describe, expect, it } from 'vitest';
import { matchKeys, pressOf } from './key-chords.ts';

const press = (key: string, rest: Partial<{ ctrl: boolean; shift: boolean; alt: boolean }> = {}) =>
  pressOf({ key, ctrl: false, shift: false, alt: false, ...rest });

describe('keys', () => {
  it('names presses', () => {
    expect(press('k', { ctrl: true })).toBe('Ctrl+K');
    expect(press('Z', { ctrl: true, shift: true })).toBe('Ctrl+Shift+Z');
    expect(press('?', { shift: true })).toBe('?');
    expect(press('Enter', { shift: true })).toBe('Shift+Enter');
  });

  it('finds single presses and two in a row', () => {
    const commands = [{ keys: 'Ctrl+K' }, { keys: 'g d' }, { keys: '?' }];
    expect(matchKeys(commands, 'Ctrl+K', null)).toBe(commands[0]);
    expect(matchKeys(commands, 'D', 'G')).toBe(commands[1]);
    expect(matchKeys(commands, 'D', null)).toBeNull();
    expect(matchKeys(commands, '?', 'G')).toBe(commands[2]);
  });
});
