import { Parser } from 'htmlparser2';
import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Encoding } from '../csv/encoding.ts';
import type { Decision, Source } from '../reader.ts';
import { makeExpander } from './entities.ts';
import { readProlog } from './prolog.ts';
import { openTexts, xmlEncoding } from './texts.ts';

export type XmlHandler = {
  open(name: string, attributes: { readonly [name: string]: string }): void;
  text(text: string): void;
  close(): void;
  /** Whether enough was read. */
  full(): boolean;
};
export type Walked = {
  readonly decisions: readonly Decision[];
  readonly damaged: number;
  /** Elements that were still open at the end of the file. */
  readonly unclosed: readonly string[];
  /** Elements that end only because what holds them does: how many, and the path of the first. */
  readonly mended: { readonly elements: number; readonly path: string };
};

const deepest = 256;
const longestProlog = 1024 * 1024;

/**
 * Tells a handler of every element of an XML text while it is read in pieces. No entity is taken from elsewhere and
 * nothing is fetched. Throws `bad-xml`, `too-deep`, `xml-entities`.
 */
export async function walkXml(
  source: Source,
  encoding: Encoding | null,
  handler: XmlHandler,
  job: Job,
): Promise<Walked> {
  const texts = await openTexts(source, encoding, xmlEncoding);
  const open: string[] = [];
  let elements = 0;
  let unclosed: readonly string[] = [];
  let isOver = false;
  const mended = { elements: 0, path: '' };
  let openedAt = -1;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.push(name) > deepest) throw tooDeep(source);
        elements++;
        openedAt = parser.endIndex;
        handler.open(name, attributes);
      },
      ontext: (text) => handler.text(text),
      onclosetag(_, isImplied) {
        // One that closes itself, as <a/> does, ends where it began.
        const isCutShort = isImplied && !isOver && parser.endIndex !== openedAt;
        if (isCutShort && mended.elements++ === 0) mended.path = `/${open.join('/')}`;
        open.pop();
        handler.close();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  try {
    let prolog = '';
    let expander: ReturnType<typeof makeExpander> | null = null;
    for (let text = await texts.next(); text !== null && !handler.full(); text = await texts.next()) {
      if (expander) parser.write(expander.push(text));
      else {
        prolog += text;
        const read = readProlog(prolog);
        if (read === null && prolog.length > longestProlog) throw notXml(source);
        if (read === null) continue;
        expander = makeExpander(read.entities);
        parser.write(expander.push(read.rest));
      }
      job.report(texts.fraction(), `${elements} elements`);
      await job.checkpoint();
    }
    if (expander) parser.write(expander.end());
    if (!handler.full()) unclosed = [...open];
    isOver = true;
    parser.end();
  } finally {
    await texts.close();
  }
  if (elements === 0) throw notXml(source);
  return { decisions: texts.decisions, damaged: texts.damaged(), unclosed, mended };
}

function notXml(source: Source): Problem {
  return source.bytes === 0
    ? new Problem(
        'empty-file',
        `${source.name} has no content (0 bytes).`,
        'Choose a file with at least one element.',
        { file: source.name },
      )
    : new Problem(
        'bad-xml',
        `${source.name} holds no XML element.`,
        'Check that it is an XML file: it begins with < and the name of its first element.',
        { file: source.name },
      );
}

function tooDeep(source: Source): Problem {
  return new Problem(
    'too-deep',
    `${source.name} has elements inside each other more than ${deepest} deep.`,
    'Export the data in a flatter form.',
    { file: source.name },
  );
}
