import { smoteStep } from '../smote-step.ts';

export const smote = smoteStep(
  'smote',
  'SMOTE',
  'Makes new training rows of small classes between neighbours of the same class. For numbers; rows to be scored stay.',
  ['number', 'time'],
);
