import { parseHtml, readableText } from './html-document.ts';

/** The words of a web page, without its markup and scripts. */
export function htmlText(text: string): string {
  return readableText(parseHtml(text).children);
}

/** Markdown without its signs: headings, emphasis, lists, links (their words stay), code fences, rules. */
export function markdownText(text: string): string {
  return text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^ {0,3}(?:```|~~~).*$/gm, '')
    .replace(/^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/gm, '$1')
    .replace(/^ {0,3}(?:[-*_] ?){3,}$/gm, '')
    .replace(/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/gm, '')
    .replace(/^ {0,3}>\s?/gm, '')
    .replace(/!?\[([^\][]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/(\*\*\*|\*\*|\*|___|__|~~|`)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
