export type Piece = { readonly text: string; readonly kind: '' | 'k' | 's' | 'c' | 'n' };

const keywords =
  /^(?:import|from|export|const|let|return|function|async|await|def|class|for|in|if|else|elif|as|type|with|None|True|False|null|true|false|new|of|print)$/;
const pattern =
  /(#[^\n]*|\/\/[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|(-?\b\d[\d_.]*(?:e[-+]?\d+)?\b)|([A-Za-z_]\w*)|([\s\S])/g;

/** Pieces of a line of code with what they are: keyword, string, comment, number. Good enough to read by. */
export function highlight(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [text, comment, string, number, word] of line.matchAll(pattern)) {
    const kind = comment ? 'c' : string ? 's' : number ? 'n' : word && keywords.test(word) ? 'k' : '';
    const last = pieces.at(-1);
    if (last && last.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
    else pieces.push({ kind, text });
  }
  return pieces;
}
