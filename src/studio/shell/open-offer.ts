import type { PlainObject } from '../../pipeline/base/plain.ts';
import type { ProblemData } from '../../pipeline/base/problem.ts';
import { formatCount } from '../words/format.ts';
import { words } from '../words/index.ts';

/** Another way to open a file that was refused: options of its reader. */
export type OpenOffer = { readonly label: string; readonly params: PlainObject };

/** One that is too large may be opened in part, one with a quote that is never closed without quotes; null for others. */
export function openOffer({ at }: ProblemData): OpenOffer | null {
  const { fitting, param } = at;
  if (fitting !== undefined) {
    return param === 'sampleRows'
      ? { label: words.first.openSample(formatCount(fitting)), params: { sampleRows: fitting } }
      : { label: words.first.openPart(formatCount(fitting)), params: { maxRows: fitting } };
  }
  return param === 'quote' ? { label: words.first.openUnquoted, params: { quote: 'none' } } : null;
}
