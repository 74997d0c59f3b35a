import { catalogOf } from '../../base/card.ts';
import * as definitions from './definitions.ts';

export const ruleKinds = catalogOf('rule', Object.values(definitions), [
  'not-null',
  'unique',
  'type',
  'range',
  'in-set',
  'regex',
  'length',
  'date-range',
  'max-age',
  'monotonic',
  'expression',
  'foreign-key',
]);
