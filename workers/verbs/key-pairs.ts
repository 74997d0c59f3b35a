import { suggestKeys } from '../../src/pipeline/data/relate/suggest-keys.ts';
import type { VerbOf } from '../context.ts';

export const keyPairs: VerbOf<'keyPairs'> = ({ left, right }, { tables }) =>
  suggestKeys(tables.get(left), tables.get(right));
