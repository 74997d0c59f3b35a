import { missingAmongValues, missingWords } from '../missing-words.ts';

/** Words for "no value", where the file itself can say that there is none. */
export const missingInTyped = {
  missing: {
    type: 'texts',
    default: [],
    advanced: true,
    help: 'Texts that mean that there is no value, in any column.',
  },
  missingAmongValues: {
    type: 'texts',
    default: [...missingWords, ...missingAmongValues],
    advanced: true,
    help: 'Texts that mean that there is no value where a column otherwise holds numbers, dates or true/false.',
  },
} as const;
