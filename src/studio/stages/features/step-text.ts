import { nameOf } from '../../forms/param-values.ts';
import { words } from '../../words/index.ts';
import { isNames, kindsIn } from './selector.ts';
import type { Entry } from './use-features.ts';

/** The columns of a step in a few words: those it worked on, or what it would choose. */
export function columnsText({ step, card, preview }: Entry): string {
  const w = words.features.inspector;
  const names = preview && preview.on.length > 0 ? preview.on : isNames(step.columns) ? step.columns : null;
  const parts: string[] = [];
  if (names) parts.push(names.join(', '));
  else if ('pattern' in step.columns) parts.push(words.recipe.pattern.like(step.columns.pattern));
  else if ('kind' in step.columns)
    parts.push(
      kindsIn(step.columns)
        .map((kind) => words.data.kinds[kind])
        .join(', '),
    );
  else
    parts.push(
      'except' in step.columns ? `${w.modes.except} ${step.columns.except.join(', ')}` : w.modes.all,
    );
  for (const [key, value] of Object.entries(step.params)) {
    const param = card?.params[key];
    if (!param || param.advanced || typeof value === 'object') continue;
    const shown =
      param.type === 'choice'
        ? (param.options.find((option) => option.value === value)?.label ?? value)
        : value;
    const label = nameOf(key, param).toLowerCase();
    parts.push(typeof value === 'boolean' ? (value ? label : `${label} off`) : `${label} ${String(shown)}`);
  }
  return parts.filter(Boolean).join(' · ');
}
