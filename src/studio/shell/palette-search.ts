import type { Command, CommandKind } from './commands.ts';

export type Found = { readonly command: Command; readonly score: number };

/** How well a text answers a query: 0 not at all; whole, start, start of a word, anywhere, letters in order. */
export function scoreOf(text: string, query: string): number {
  const t = text.toLowerCase();
  const q = query.toLowerCase();
  if (q === '') return 1;
  if (t === q) return 100;
  if (t.startsWith(q)) return 80;
  if (t.split(/[\s_\-.,()]+/).some((word) => word.startsWith(q))) return 60;
  if (t.includes(q)) return 40;
  const parts = q.split(/\s+/).filter(Boolean);
  if (parts.length > 1 && parts.every((part) => t.includes(part))) return 30;
  return q.length >= 3 && inOrder(t, q) ? 10 : 0;
}

function inOrder(text: string, query: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === query[at]) at++;
  return at === query.length;
}

/** Commands that answer the query, best first within their kind; kinds keep their order. */
export function findCommands(
  commands: readonly Command[],
  query: string,
  kind: CommandKind | null,
  limit = 8,
): readonly { readonly kind: CommandKind; readonly found: readonly Command[] }[] {
  const bare = query.trim();
  const found: Found[] = [];
  for (const command of commands) {
    if (kind !== null && command.kind !== kind) continue;
    if (bare === '' && command.onlySearched && kind === null) continue;
    const best = Math.max(
      scoreOf(command.label, bare),
      ...(command.synonyms ?? []).map((synonym) => scoreOf(synonym, bare) * 0.8),
      scoreOf(command.note ?? '', bare) * (bare === '' ? 1 : 0.5),
    );
    if (best > 0) found.push({ command, score: best });
  }
  const kinds: readonly CommandKind[] = ['columns', 'steps', 'actions', 'stages', 'words'];
  return kinds
    .map((each) => ({
      kind: each,
      found: found
        .filter(({ command }) => command.kind === each)
        .sort((a, b) => b.score - a.score)
        .slice(0, kind === null ? limit : 50)
        .map(({ command }) => command),
    }))
    .filter((group) => group.found.length > 0);
}

/** The label in pieces, the part that was typed marked. */
export function markMatch(label: string, query: string): readonly { text: string; hit: boolean }[] {
  const bare = query.trim();
  const at = bare === '' ? -1 : label.toLowerCase().indexOf(bare.toLowerCase());
  if (at < 0) return [{ text: label, hit: false }];
  return [
    { text: label.slice(0, at), hit: false },
    { text: label.slice(at, at + bare.length), hit: true },
    { text: label.slice(at + bare.length), hit: false },
  ].filter((piece) => piece.text !== '');
}
