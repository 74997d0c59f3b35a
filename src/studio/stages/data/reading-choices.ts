import type { ChoiceParam, Params } from '../../../pipeline/base/param.ts';
import type { PlainObject } from '../../../pipeline/base/plain.ts';
import type { Decision } from '../../../pipeline/data/reader.ts';
import { words } from '../../words/index.ts';

/** Options that are free text in general, as lists where the file itself says what there is: sheets, tables, records. */
export function withChoices(params: Params, decisions: readonly Decision[], values: PlainObject): Params {
  const changed = new Map<string, ChoiceParam>();
  for (const { param: key, choices } of decisions) {
    const param = params[key];
    if (!choices || choices.length === 0 || param?.type !== 'text' || param.outlined) continue;
    const listed = choices.map((label) => ({ value: chosenBy(label), label }));
    const own = values[key];
    const kept =
      typeof own === 'string' && own !== param.default && !listed.some(({ value }) => value === own)
        ? [{ value: own, label: own }]
        : [];
    changed.set(key, {
      ...param,
      type: 'choice',
      options: [{ value: param.default, label: words.data.read.automatic }, ...kept, ...listed],
    });
  }
  return Object.fromEntries(Object.entries(params).map(([key, param]) => [key, changed.get(key) ?? param]));
}

/** Tables of a page are chosen by the number before their title. */
function chosenBy(label: string): string {
  return /^(\d+): /.exec(label)?.[1] ?? label;
}
