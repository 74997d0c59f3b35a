import { Problem } from '../../base/problem.ts';
import type { Decision, Source } from '../reader.ts';

export const columnsParam = {
  type: 'texts',
  default: [],
  help: 'Names of the columns to read; none means all.',
} as const;

/** Places of the columns that were asked for, in their order in the file; all if none were. Throws `missing-column`. */
export function chooseColumns(
  names: readonly string[],
  wanted: readonly string[],
  source: Source,
): { readonly places: readonly number[]; readonly decisions: readonly Decision[] } {
  const places = Array.from(names.keys());
  if (wanted.length === 0) return { places, decisions: [] };
  const missing = wanted.find((name) => !names.includes(name));
  if (missing !== undefined) {
    const shown = names.slice(0, 20).join(', ') + (names.length > 20 ? ', …' : '');
    throw new Problem(
      'missing-column',
      `${source.name} has no column "${missing}".`,
      `Its columns are: ${shown}.`,
      { file: source.name, column: missing, param: 'columns' },
    );
  }
  const chosen = places.filter((c) => wanted.includes(names[c]));
  const value = `${chosen.length} of ${names.length}`;
  return {
    places: chosen,
    decisions: [{ param: 'columns', value, why: 'You chose them.', choices: names }],
  };
}
