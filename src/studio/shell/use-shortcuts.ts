import { useEffect } from 'react';
import { allCommands, useCommandRegistry } from './commands.ts';
import { matchKeys, pressOf } from './key-chords.ts';

/** Runs commands by their keys, except bare keys while something is typed. Once in the page. */
export function useShortcuts(): void {
  useEffect(() => {
    let before: { press: string; at: number } | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const ctrl = event.ctrlKey || event.metaKey;
      if (isTyping(event.target) && !ctrl && event.key !== 'Escape') return;
      const press = pressOf({ key: event.key, ctrl, shift: event.shiftKey, alt: event.altKey });
      if (isTyping(event.target) && /^Ctrl\+(Shift\+)?[ZYACVX]$/.test(press)) return;
      const commands = allCommands(useCommandRegistry.getState().groups);
      const recent = before !== null && event.timeStamp - before.at < 1200 ? before.press : null;
      const command = matchKeys(commands, press, recent);
      before = { press, at: event.timeStamp };
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}
