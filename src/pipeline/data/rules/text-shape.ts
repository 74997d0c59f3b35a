/** A regular expression for texts that all have one form, such as [A-Z]{2}-\d{4}; null if they have none. */
export function commonPattern(texts: readonly string[]): string | null {
  if (texts.length < 10) return null;
  for (const { pattern } of known) if (texts.every((text) => pattern.test(text))) return sourceOf(pattern);
  const first = runsOf(texts[0]);
  if (first.length < 2 || first.length > 12 || !first.some(({ sort }) => sort === 'digit')) return null;
  const lengths = first.map(({ text }) => new Set([text.length]));
  for (const text of texts) {
    const runs = runsOf(text);
    if (runs.length !== first.length) return null;
    for (const [i, run] of runs.entries()) {
      if (run.sort !== first[i].sort || (run.sort === 'sign' && run.text !== first[i].text)) return null;
      lengths[i].add(run.text.length);
    }
  }
  return first
    .map(({ sort, text }, i) => `${sort === 'sign' ? escaped(text) : classes[sort] + times(lengths[i])}`)
    .join('');
}

const known = [
  { pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i },
  { pattern: /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/ },
  { pattern: /^https?:\/\/\S+$/ },
] as const;

function sourceOf(pattern: RegExp): string {
  const source = pattern.source.slice(1, -1);
  return pattern.flags.includes('i') ? source.replaceAll('a-f', 'a-fA-F') : source;
}

type Sort = 'digit' | 'upper' | 'lower' | 'sign';
type Run = { readonly sort: Sort; readonly text: string };
const classes = { digit: '\\d', upper: '[A-Z]', lower: '[a-z]' };

function runsOf(text: string): Run[] {
  return [...text.matchAll(/\d+|[A-Z]+|[a-z]+|[^\dA-Za-z]+/g)].map(([part]) => ({
    sort: /\d/.test(part) ? 'digit' : /[A-Z]/.test(part) ? 'upper' : /[a-z]/.test(part) ? 'lower' : 'sign',
    text: part,
  }));
}

function times(lengths: ReadonlySet<number>): string {
  const [only] = lengths;
  if (lengths.size === 1) return only === 1 ? '' : `{${only}}`;
  return '+';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, (sign) => (sign === '-' ? '-' : `\\${sign}`));
}
