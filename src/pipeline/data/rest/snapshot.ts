import { Problem } from '../../base/problem.ts';
import { closes, opens } from '../json/survey.ts';
import { makeTokens, type Tokens } from '../json/tokens.ts';

const format = 'orrery-pages';
const head = `{"format":"${format}","pages":[`;

/** JSON texts, kept as they came, in one file. */
export function writeSnapshot(bodies: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`${head}\n${bodies.map((body) => `{"body":${body}}`).join(',\n')}\n]}\n`);
}

export function isSnapshot(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, head.length)) === head;
}

/** Where the first body is in the bytes of a snapshot. Throws `bad-pages`, `bad-json`. */
export function firstBody(bytes: Uint8Array, name: string): { readonly from: number; readonly to: number } {
  const tokens = makeTokens(bytes);
  if (tokens.next() !== 'object-start') throw bad(name);
  for (let token = tokens.next(); token === 'key'; token = tokens.next()) {
    if (tokens.text() !== 'pages') {
      skip(tokens);
      continue;
    }
    if (tokens.next() !== 'list-start' || tokens.next() !== 'object-start') throw bad(name);
    if (tokens.next() !== 'key' || tokens.text() !== 'body') throw bad(name);
    const first = tokens.next();
    const from = tokens.start();
    if (!opens(first)) throw bad(name);
    for (let depth = 1; depth > 0; ) {
      const next = tokens.next();
      if (opens(next)) depth++;
      else if (closes(next)) depth--;
    }
    return { from, to: tokens.at() };
  }
  throw bad(name);
}

function skip(tokens: Tokens): void {
  let depth = 0;
  do {
    const token = tokens.next();
    if (opens(token)) depth++;
    else if (closes(token)) depth--;
  } while (depth > 0);
}

function bad(name: string): Problem {
  return new Problem(
    'bad-pages',
    `${name} does not hold pages that were fetched here.`,
    'Fetch the address again, or open the file as JSON.',
    { file: name },
  );
}
