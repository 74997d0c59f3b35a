import { Problem } from '../../base/problem.ts';
import { type Column, columnOf } from '../../data/table.ts';
import { type Labelled, labelsOf } from '../access.ts';
import { fromLevels, largestOf, putBack } from '../inverting.ts';
import { type Grouping, groupLevels, slotOfLabels, slotOfMissing, unseenLevel } from '../levels.ts';
import { pythonCall, pythonLevel, pythonNumber, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { columnsOfSlots, slotsOfVector, vectorOfSlots } from '../slot-vectors.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

export const encodeOneHot = defineStep({
  card: {
    id: 'encode-one-hot',
    label: 'One-hot encode',
    summary: 'Turns each category into 0/1 columns, one for every level seen in the training rows.',
    group: 'encode',
    accepts: ['category', 'boolean', 'text', 'number'],
    selects: ['category'],
    params: {
      drop: {
        type: 'choice',
        default: 'none',
        options: [
          { value: 'none', label: 'Keep all levels' },
          { value: 'first', label: 'Drop the first level' },
          { value: 'if-binary', label: 'Drop the first of two' },
          { value: 'most-frequent', label: 'Drop the most frequent level' },
        ],
        help: 'Leaves out a column that the others already imply; useful for linear models without a penalty.',
      },
      handleUnknown: {
        type: 'choice',
        default: 'ignore',
        options: [
          { value: 'ignore', label: 'All zeros' },
          {
            value: 'infrequent',
            label: 'Count as infrequent',
            help: 'All zeros if there is no infrequent level.',
          },
          { value: 'error', label: 'Refuse' },
        ],
        label: 'Unseen levels',
        help: 'What happens to a level that no training row had.',
      },
      missing: {
        type: 'choice',
        default: 'level',
        options: [
          { value: 'level', label: 'A level of its own', help: 'If a training row is missing.' },
          { value: 'zeros', label: 'All zeros' },
        ],
        label: 'Missing cells',
        help: 'How a missing category is written.',
      },
      minFrequency: {
        type: 'number',
        default: null,
        min: 0,
        above: true,
        none: 'no limit',
        label: 'Rarer than',
        help: 'Levels with fewer rows (or, below 1, a smaller share) share one "other" column.',
        advanced: true,
      },
      maxCategories: {
        type: 'integer',
        default: null,
        min: 2,
        none: 'no limit',
        label: 'At most columns',
        help: 'The most frequent levels get a column; the rest share one "other" column.',
        advanced: true,
      },
      output: {
        type: 'choice',
        default: 'columns',
        options: [
          { value: 'columns', label: 'A column for each level', help: 'They can be scaled and selected.' },
          {
            value: 'vector',
            label: 'One column of vectors',
            help: 'Keeps only the ones: much smaller and faster with many levels. Models get the same.',
          },
        ],
        label: 'Written as',
        help: 'How the 0/1 columns are kept.',
        advanced: true,
      },
      maxLevels: {
        type: 'integer',
        default: 500,
        min: 2,
        label: 'Explosion guard',
        help: 'Stop when one column would become more columns than this.',
        advanced: true,
      },
    },
    source: 'sklearn.preprocessing.OneHotEncoder 1.2.1',
    synonyms: ['dummy variables', 'get_dummies', 'OneHotEncoder', 'indicator'],
  },
  fit({ table, columns, params }) {
    const encoded = columns.map((name) => {
      const column = columnOf(table, name);
      const labelled = labelsOf(column);
      const grouping = groupLevels(labelled, {
        minFrequency: params.minFrequency,
        maxCategories: params.maxCategories,
        missing: params.missing === 'level',
      });
      const slots = slotCount(grouping);
      if (slots > params.maxLevels) throw explosion(name, slots, params.maxLevels);
      const base = params.drop === 'most-frequent' ? mostFrequentSlot(labelled, grouping) : 0;
      const dropped =
        params.drop === 'none' ? false : params.drop === 'if-binary' ? slots === 2 : slots > 0 && base >= 0;
      return { column: name, kind: column.kind, ...grouping, dropped, base: Math.max(0, base) };
    });
    return { rows: table.rows, columns: encoded };
  },
  apply(table, _columns, state, params) {
    const replace = new Map<string, readonly Column[]>();
    for (const encoded of state.columns) {
      const labelled = labelsOf(columnOf(table, encoded.column));
      const slots = slotOfLabels(labelled.labels, encoded, params.handleUnknown === 'infrequent');
      const level = params.missing === 'level';
      const missing = slotOfMissing(encoded, level && params.handleUnknown === 'infrequent');
      const places = placesOf(encoded);
      const found = new Int32Array(table.rows).fill(-1);
      for (let row = 0; row < table.rows; row++) {
        const code = labelled.codes[row];
        const slot = code < 0 ? missing : slots[code];
        if (slot >= 0) found[row] = places[slot];
        else if ((code >= 0 || level) && params.handleUnknown === 'error') {
          throw unseenLevel(
            encoded.column,
            code < 0 ? '(missing)' : labelled.labels[code],
            encoded.levels,
            row,
            'Set "Unseen levels" to "All zeros"',
          );
        }
      }
      const names = withoutBase(slotNames(encoded), encoded);
      const made =
        params.output === 'columns'
          ? columnsOfSlots(names, found)
          : [vectorOfSlots(encoded.column, labelsIn(encoded, names), found)];
      replace.set(encoded.column, made);
    }
    return reshape(table, replace);
  },
  inverse: (table, _columns, state, params) =>
    putBack(
      table,
      state.columns.map((encoded) => {
        const names = withoutBase(slotNames(encoded), encoded);
        const from = params.output === 'columns' ? names : [encoded.column];
        const slots =
          (params.output === 'vector' ? slotsOfVector(table, encoded.column) : null) ??
          largestOf(table, from);
        if (encoded.dropped) putBase(slots, encoded.base);
        const shared = encoded.infrequent.length > 0 ? [encoded.kind === 'number' ? null : '(other)'] : [];
        const column = fromLevels(encoded.column, [...encoded.levels, ...shared], slots, encoded.kind);
        return { column, from };
      }),
    ),
  origins: (_columns, state, params) =>
    state.columns.flatMap((encoded) =>
      (params.output === 'columns' ? slotNames(encoded) : [encoded.column]).map((name) => ({
        name,
        from: encoded.column,
      })),
    ),
  describe: (state) =>
    state.columns.map((encoded) => {
      const names = labelsIn(encoded, slotNames(encoded));
      return {
        label: `levels of ${encoded.column}`,
        value: listWords(withoutBase(names, encoded)),
        note:
          `learnt on ${countWords(state.rows, 'row')}` +
          (encoded.dropped ? `; ${names[encoded.base]} is implied` : '') +
          (encoded.infrequent.length > 0
            ? `; other stands for ${listWords(
                encoded.infrequent.map((level) => level ?? '(missing)'),
                3,
              )}`
            : ''),
      };
    }),
  python({ columns, state, params }) {
    const unknown = { ignore: '"ignore"', error: '"error"', infrequent: '"infrequent_if_exist"' } as const;

    const limit = (value: number | null): string => (value === null ? 'None' : pythonNumber(value));
    const bases = state.columns.map(({ levels, base, kind }) => pythonCell(levels[base] ?? null, kind));
    const drop = {
      none: 'None',
      first: '"first"',
      'if-binary': '"if_binary"',
      'most-frequent': `np.array([${bases.join(', ')}], dtype=object)`,
    };
    return {
      imports: ['from sklearn.preprocessing import OneHotEncoder'],
      transformer: pythonCall('OneHotEncoder', [
        ['drop', drop[params.drop], 'None'],
        ['handle_unknown', unknown[params.handleUnknown], '"error"'],
        ['min_frequency', limit(params.minFrequency), 'None'],
        ['max_categories', limit(params.maxCategories), 'None'],
        ['sparse_output', 'False'],
      ]),
      names: state.columns.flatMap((encoded, i) => {
        const levels = encoded.levels.map((level) => pythonLevel(level, encoded.kind));
        const all = encoded.infrequent.length > 0 ? [...levels, 'infrequent_sklearn'] : levels;
        return slotNames(encoded).map((name, slot) => ({ name, python: `${columns[i]}_${all[slot]}` }));
      }),
    };
  },
});

/** The place of the most frequent level, the first of several; −1 without levels. */
function mostFrequentSlot({ codes, labels }: Labelled, { levels }: Grouping): number {
  const counts = new Map<string | null, number>();
  for (const code of codes) {
    const level = code < 0 ? null : labels[code];
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const most = levels.reduce((best, level) => Math.max(best, counts.get(level) ?? 0), 0);
  return levels.findIndex((level) => counts.get(level) === most);
}

type Base = { readonly dropped: boolean; readonly base: number };

function withoutBase<T>(items: readonly T[], { dropped, base }: Base): readonly T[] {
  return dropped ? items.filter((_, slot) => slot !== base) : items;
}

/** Places among the levels without the base, turned into places among all: none of the others is the base. */
function putBase(slots: Int32Array, base: number): void {
  for (let row = 0; row < slots.length; row++) {
    const slot = slots[row];
    slots[row] = slot < -1 ? -1 : slot === -1 ? base : slot >= base ? slot + 1 : slot;
  }
}

function pythonCell(level: string | null, kind: string): string {
  if (level === null) return 'np.nan';
  if (kind === 'boolean') return level === 'true' ? 'True' : 'False';
  return kind === 'number' ? pythonNumber(Number(level)) : pythonOf(level);
}

function slotCount(grouping: Grouping): number {
  return grouping.levels.length + (grouping.infrequent.length > 0 ? 1 : 0);
}

/** The place of each slot among those that are written; −1 for the one left out. */
function placesOf(encoded: Grouping & Base & { readonly column: string }): Int32Array {
  const { dropped, base } = encoded;
  return Int32Array.from(slotNames(encoded), (_, slot) => {
    if (dropped && slot === base) return -1;
    return dropped && slot > base ? slot - 1 : slot;
  });
}

/** Names of slots without the name of the column. */
function labelsIn(encoded: { readonly column: string }, names: readonly string[]): string[] {
  return names.map((name) => name.slice(encoded.column.length + 1));
}

function slotNames(encoded: Grouping & { readonly column: string }): string[] {
  const names = encoded.levels.map((level) => `${encoded.column}=${level ?? '(missing)'}`);
  return encoded.infrequent.length > 0 ? [...names, `${encoded.column}=(other)`] : names;
}

function explosion(column: string, levels: number, limit: number): Problem {
  return new Problem(
    'too-many-levels',
    `Column "${column}" has ${levels.toLocaleString('en')} levels; one-hot encoding stops at ${limit}.`,
    'Ignore the column if it names rows, group rare levels, use frequency or target encoding, or raise the guard.',
    { column, param: 'maxLevels' },
  );
}
