import { catalogOf } from '../base/card.ts';
import * as definitions from './definitions.ts';
import type { Step } from './step.ts';

export const steps = catalogOf<Step>('step', Object.values(definitions), [
  'impute-median',
  'impute-mean',
  'impute-mode',
  'drop-missing',
  'scale-standard',
  'encode-one-hot',
]);
