import { addTools } from '../../words/add-tools.ts';
import type { Command } from '../commands.ts';
import { tools } from './tools.ts';
import { useAdd } from './use-add.ts';

/** Every way to add data, for the palette. */
export const addCommands: readonly Command[] = tools.map(({ id, label, icon, synonyms }) => ({
  id: `add-${id}`,
  label: addTools.command(label),
  kind: 'actions',
  icon,
  synonyms: [...synonyms, 'new source', 'open'],
  onlySearched: true,
  run: () => useAdd.getState().open(id),
}));
