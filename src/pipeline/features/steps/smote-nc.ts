import { smoteStep } from '../smote-step.ts';

export const smoteNc = smoteStep(
  'smote-nc',
  'SMOTE with categories',
  'SMOTE for tables with words: numbers lie between two neighbours, words are the most frequent among them.',
  ['number', 'time', 'category', 'boolean', 'text'],
);
