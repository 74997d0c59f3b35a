import type { ProblemData } from '../../pipeline/base/problem.ts';

/** A part of a text, as a selection counts; the line is counted from 1. */
export type TextPlace = { readonly from: number; readonly to: number; readonly line: number };

const leaf =
  /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Where a text stops being JSON; its end if it breaks off. Browsers do not always say. */
export function placeOfSyntax(text: string): TextPlace {
  let at = 0;
  const skip = () => {
    while (' \t\r\n'.includes(text[at] ?? '.')) at++;
  };
  const take = (sign: string): boolean => {
    skip();
    if (text[at] !== sign) return false;
    at++;
    return true;
  };
  const takeLeaf = (): boolean => {
    skip();
    leaf.lastIndex = at;
    const found = leaf.exec(text);
    at += found?.[0].length ?? 0;
    return found !== null;
  };
  const takeList = (end: string, item: () => boolean): boolean => {
    if (take(end)) return true;
    do if (!item()) return false;
    while (take(','));
    return take(end);
  };
  const takeValue = (): boolean => {
    if (take('[')) return takeList(']', takeValue);
    if (!take('{')) return takeLeaf();
    return takeList('}', () => {
      skip();
      return text[at] === '"' && takeLeaf() && take(':') && takeValue();
    });
  };
  takeValue();
  skip();
  return placeAt(text, at, at < text.length ? 1 : 0);
}

/** Where a problem lies in the JSON of a list of things with ids: what its message quotes, from the id on that it names. */
export function placeOfProblem(text: string, { message, at }: ProblemData): TextPlace | null {
  const owner =
    at.step === undefined ? -1 : text.search(new RegExp(`"id":\\s*${escaped(JSON.stringify(at.step))}`));
  const start = Math.max(0, owner);
  const named = at.param === undefined ? [] : [at.param];
  for (const word of [...named, ...quotedIn(message)]) {
    const key = JSON.stringify(word);
    const found = text.indexOf(key, start);
    if (found >= 0) return placeAt(text, found, key.length);
  }
  return owner < 0 ? null : placeAt(text, owner, text.slice(owner).indexOf('\n'));
}

function quotedIn(message: string): readonly string[] {
  return [...message.matchAll(/"([^"]+)"/g)].map(([, word = '']) => word);
}

function placeAt(text: string, from: number, length: number): TextPlace {
  return { from, to: from + Math.max(0, length), line: text.slice(0, from).split('\n').length };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
