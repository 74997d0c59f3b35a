import { useEffect } from 'react';
import { create } from 'zustand';
import type { Icon } from '../atoms/glyph.tsx';

export type CommandKind = 'stages' | 'columns' | 'steps' | 'actions' | 'words';
export type Command = {
  /** Unique; the newest of an id counts. */
  readonly id: string;
  readonly label: string;
  readonly kind: CommandKind;
  readonly icon?: Icon;
  /** After the label, quieter. */
  readonly note?: string;
  /** Other words people search for. */
  readonly synonyms?: readonly string[];
  /** "Ctrl+K", "g d" (one after the other), "?". */
  readonly keys?: string;
  /** Found only when something is typed: columns, methods. */
  readonly onlySearched?: boolean;
  readonly run: () => void;
};
type Registry = {
  readonly groups: ReadonlyMap<string, readonly Command[]>;
  register(group: string, commands: readonly Command[]): () => void;
};

export const useCommandRegistry = create<Registry>((set) => ({
  groups: new Map(),
  register(group, commands) {
    set(({ groups }) => ({ groups: new Map(groups).set(group, commands) }));
    return () =>
      set((state) => {
        if (state.groups.get(group) !== commands) return state;
        const groups = new Map(state.groups);
        groups.delete(group);
        return { groups };
      });
  },
}));

/** What can be done on this screen: shown in the palette, and by their keys. Gone when the component goes. */
export function registerCommands(group: string, commands: readonly Command[]): () => void {
  return useCommandRegistry.getState().register(group, commands);
}

/** `registerCommands` for as long as a component is shown. Memoise the list. */
export function useCommands(group: string, commands: readonly Command[]): void {
  useEffect(() => registerCommands(group, commands), [group, commands]);
}

export function allCommands(groups: Registry['groups']): readonly Command[] {
  const byId = new Map<string, Command>();
  for (const commands of groups.values()) for (const command of commands) byId.set(command.id, command);
  return [...byId.values()];
}
