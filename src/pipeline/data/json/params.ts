import type { ValuesOf } from '../../base/param.ts';
import { type Encoding, encodings } from '../csv/encoding.ts';
import { makeWordSet } from '../csv/word-set.ts';
import { missingInTyped } from '../typed/missing-params.ts';
import type { CollectorContext } from './collector.ts';
import type { FlattenOptions } from './record-table.ts';

/** Parameters of every reader of JSON records. */
export const flattenParams = {
  lists: {
    type: 'choice',
    default: 'join',
    label: 'Lists inside a record',
    options: [
      { value: 'join', label: 'Join', help: 'One text; a list that holds objects stays JSON text.' },
      {
        value: 'explode',
        label: 'Explode',
        help: 'A row for each element; the other cells are repeated, and several lists run side by side.',
      },
      { value: 'count', label: 'Count', help: 'How many elements there are.' },
      { value: 'split', label: 'Split', help: 'A column for each place in the list.' },
      { value: 'text', label: 'Keep', help: 'The list as JSON text.' },
    ],
    help: 'What a list inside a record becomes.',
  },
  explode: {
    type: 'texts',
    default: [],
    label: 'Lists to explode',
    help: 'Columns whose lists become a row for each element, whatever becomes of the others.',
  },
  separator: {
    type: 'text',
    default: '; ',
    maxLength: 8,
    when: { param: 'lists', is: ['join'] },
    help: 'Stands between the elements of joined lists.',
  },
  depth: {
    type: 'integer',
    default: 16,
    min: 1,
    max: 64,
    label: 'Depth of columns',
    help: 'Objects nested deeper than this stay JSON text.',
  },
  extended: {
    type: 'boolean',
    default: true,
    label: 'MongoDB types',
    help: 'Read {"$oid": …}, {"$date": …} and {"$numberLong": …} as the values they stand for.',
  },
  encoding: {
    type: 'choice',
    default: 'auto',
    options: [{ value: 'auto', label: 'Detect' }, ...encodings.map((value) => ({ value, label: value }))],
    advanced: true,
    help: 'How characters are stored; JSON should be UTF-8.',
  },
  ...missingInTyped,
  maxRows: { type: 'integer', default: null, min: 1, none: 'All', help: 'Read only so many records.' },
} as const;

type FlattenValues = Omit<ValuesOf<typeof flattenParams>, 'encoding'> & { readonly encoding: string };

export function flattenOptions(params: FlattenValues): FlattenOptions {
  const { lists, explode, separator, depth, extended } = params;
  return { lists, explode, separator, depth, extended };
}

export function collectorContext({ missing, missingAmongValues: among }: FlattenValues): CollectorContext {
  return {
    style: { decimal: 46, thousands: 0 },
    missing: makeWordSet(missing),
    missingAmongValues: makeWordSet(among),
    trim: false,
    quotedIsText: false,
    segment: 65_536,
    words: { missing, missingAmongValues: among },
  };
}

export function wantedEncoding({ encoding }: FlattenValues): Encoding | null {
  return encodings.find((known) => known === encoding) ?? null;
}
