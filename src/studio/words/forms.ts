import { plural } from './format.ts';

export const forms = {
  advanced: (count: number) => `Advanced, ${count} more`,
  basic: 'Fewer options',
  reset: (name: string) => `Put ${name} back to its default`,
  resetAll: 'Reset all',
  changed: 'changed from its default',
  changedCount: (count: number) => (count === 0 ? 'all at their defaults' : `${count} changed from default`),
  mustBe: (expected: string) => `Must be ${expected}.`,
  none: 'no limit',
  listPlaceholder: 'separated by commas',
  noParams: 'Nothing to set here.',
  badJson: 'This is not readable JSON.',
  columnNone: 'no column',
  layers: (count: number) => plural(count, 'layer'),
};
