import { formatCount, plural } from './format.ts';

const singular = { objects: 'object', lists: 'list', values: 'value', mixed: 'element' };

/** Choosing where in a file the records are. */
export const records = {
  label: 'Where the records are',
  help: 'What there is in the file; Enter takes the records from the marked place.',
  looking: 'Looking for records',
  file: 'the whole file',
  every: 'each member',
  none: 'There is nothing in this file that could be a record.',
  partly: 'Only the beginning of the file was looked through: there may be more.',
  more: 'and more',
  gone: (name: string) => `${name} is not on this device any more.`,
  goneHint: 'Drop the file again, or open a project file that holds it.',
  atLeast: (count: number, all: boolean) => `${all ? '' : 'at least '}${formatCount(count)}`,
  list: (count: string, of: keyof typeof singular, one: boolean) =>
    `list of ${count} ${one ? singular[of] : `${singular[of]}s`}`,
  lists: (places: string, count: string, of: keyof typeof singular) =>
    `${places} lists, ${count} ${singular[of]}s in all`,
  object: (members: number) => `object with ${plural(members, 'member')}`,
  objects: (places: string) => `${places} objects`,
  members: (count: number) => `${formatCount(count)} objects, each under its key`,
  element: (places: string) => `${places} elements`,
  oneElement: 'one element',
  sideBySide: (places: string, most: string) => `${places} elements, up to ${most} side by side`,
};
