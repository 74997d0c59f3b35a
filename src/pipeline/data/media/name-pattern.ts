import { Problem } from '../../base/problem.ts';

export type NamePattern = {
  readonly names: readonly string[];
  /** What the named parts are in a file name; null if it does not fit. */
  match(path: string): readonly string[] | null;
};

/**
 * Columns from file names: in `{digit}_{speaker}_*` each name in braces is a column, `*` anything. It is compared with
 * the name without its ending; with a `/` in it, with the end of the path. Throws `bad-parameter`.
 */
export function namePattern(pattern: string): NamePattern | null {
  if (pattern.trim() === '') return null;
  const names: string[] = [];
  const source = pattern
    .trim()
    .split(/(\{[^{}]*\}|\*)/)
    .map((part) => {
      if (part === '*') return '[^/]*';
      if (!part.startsWith('{')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(part.slice(1, -1).trim());
      return '([^/]+?)';
    })
    .join('');
  if (names.length === 0 || names.includes('') || new Set(names).size < names.length) {
    throw new Problem(
      'bad-parameter',
      `The pattern ${JSON.stringify(pattern)} must hold different names in braces.`,
      'Write for example {word}_{speaker}_* for names such as yes_anna_3.wav.',
      { param: 'pattern' },
    );
  }
  const expression = new RegExp(`(?:^|/)${source}$`);
  return {
    names,
    match(path) {
      const found = expression.exec(path.replace(/\.[^./]+$/, ''));
      return found === null ? null : found.slice(1);
    },
  };
}
