import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { readZip, zipLimits } from '../zip.ts';
import { builtInKind, type FormatKind, formatKind } from './number-format.ts';
import { damagedWorkbook, walkPart } from './walk-part.ts';

export type SheetEntry = { readonly name: string; readonly path: string; readonly hidden: boolean };
export type Workbook = {
  readonly sheets: readonly SheetEntry[];
  readonly dates: 1900 | 1904;
  /** What each cell style shows numbers as. */
  readonly formats: readonly FormatKind[];
  readonly texts: readonly string[];
  /** The unpacked part; null if the workbook has none of that name. */
  part(path: string): Promise<Uint8Array | null>;
};

/** Characters of one cell. */
export const longestText = 1024 * 1024;

/**
 * The sheets, styles and texts of an .xlsx workbook. Throws `unreadable-file` for other office files, `damaged-file`,
 * `bad-zip`, `zip-limits`, `cell-too-large`.
 */
export async function openWorkbook(file: string, bytes: Uint8Array, job: Job): Promise<Workbook> {
  refuseOther(file, bytes);
  const names: string[] = [];
  const first = await readZip(bytes, zipLimits, undefined, (name) => {
    names.push(name);
    return name === '_rels/.rels';
  });
  const find = (path: string) =>
    names.find((name) => name === path) ?? names.find((name) => same(name, path));
  const part = async (path: string): Promise<Uint8Array | null> => {
    const name = find(path);
    if (name === undefined) return null;
    const [entry] = await readZip(
      bytes,
      zipLimits,
      () => job.checkpoint(),
      (held) => held === name,
    );
    return entry.bytes;
  };
  const roots = await relations(file, first[0]?.bytes ?? null, '', job);
  const root = roots.find(({ type }) => type.endsWith('/officeDocument'))?.path ?? 'xl/workbook.xml';
  const book = await part(root);
  if (book === null || !/\.xml$/i.test(root)) throw notWorkbook(file, names);
  const folder = root.slice(0, root.lastIndexOf('/') + 1);
  const beside = await part(`${folder}_rels/${root.slice(folder.length)}.rels`);
  const related = await relations(file, beside, folder, job);
  const { sheets, dates } = await readBook(file, book, related, job);
  if (sheets.length === 0) throw notWorkbook(file, names);
  const pathOf = (kind: string) => related.find(({ type }) => type.endsWith(`/${kind}`))?.path;
  const styles = await part(pathOf('styles') ?? `${folder}styles.xml`);
  const texts = await part(pathOf('sharedStrings') ?? `${folder}sharedStrings.xml`);
  return {
    sheets,
    dates,
    formats: styles === null ? [] : await readStyles(file, styles, job),
    texts: texts === null ? [] : await readTexts(file, texts, job),
    part,
  };
}

type Relation = { readonly id: string; readonly type: string; readonly path: string };

async function relations(
  file: string,
  bytes: Uint8Array | null,
  folder: string,
  job: Job,
): Promise<readonly Relation[]> {
  const found: Relation[] = [];
  if (bytes === null) return found;
  await walkPart(
    file,
    bytes,
    {
      open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
        if (name === 'Relationship' && mode !== 'External')
          found.push({ id, type, path: resolve(folder, target) });
      },
    },
    job,
  );
  return found;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = folder.split('/').filter((part) => part !== '');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

async function readBook(
  file: string,
  bytes: Uint8Array,
  related: readonly Relation[],
  job: Job,
): Promise<Pick<Workbook, 'sheets' | 'dates'>> {
  const sheets: SheetEntry[] = [];
  let dates: 1900 | 1904 = 1900;
  await walkPart(
    file,
    bytes,
    {
      open(name, attributes) {
        if (name === 'workbookPr' && /^(?:1|true|on)$/i.test(attributes.date1904 ?? '')) dates = 1904;
        if (name !== 'sheet') return;
        const [, id] = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key)) ?? [];
        const relation = related.find((one) => one.id === id);
        if (!relation?.type.endsWith('/worksheet')) return;
        const hidden = attributes.state !== undefined && attributes.state !== 'visible';
        sheets.push({ name: attributes.name ?? '', path: relation.path, hidden });
      },
    },
    job,
  );
  return { sheets, dates };
}

async function readStyles(file: string, bytes: Uint8Array, job: Job): Promise<readonly FormatKind[]> {
  const own = new Map<number, FormatKind>();
  const used: number[] = [];
  let inCells = false;
  await walkPart(
    file,
    bytes,
    {
      open(name, { numFmtId, formatCode }) {
        if (name === 'numFmt' && formatCode !== undefined) own.set(Number(numFmtId), formatKind(formatCode));
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) used.push(Number(numFmtId ?? 0));
      },
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
    },
    job,
  );
  return used.map((id) => own.get(id) ?? builtInKind(id));
}

async function readTexts(file: string, bytes: Uint8Array, job: Job): Promise<readonly string[]> {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = 0;
  await walkPart(
    file,
    bytes,
    {
      open(name) {
        if (name === 'si') text = '';
        else if (name === 'rPh') phonetic++;
        else if (name === 't') inText = phonetic === 0;
      },
      text(piece) {
        if (!inText) return;
        text += piece;
        if (text.length > longestText) throw textTooLarge(file);
      },
      close(name) {
        if (name === 'si') texts.push(unescaped(text));
        else if (name === 'rPh') phonetic--;
        else if (name === 't') inText = false;
      },
    },
    job,
  );
  return texts;
}

/** Signs that XML cannot hold are written as _x000D_, and such a text itself as _x005F_x000D_. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function refuseOther(file: string, bytes: Uint8Array): void {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new Problem(
      'unreadable-file',
      `${file} is a workbook with a password, or of the old kind (.xls).`,
      'Open it in a spreadsheet program and save it as .xlsx without a password.',
      { file },
    );
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new Problem('unreadable-file', `${file} is not an Excel workbook.`, 'Choose an .xlsx file.', {
      file,
    });
  }
}

function notWorkbook(file: string, names: readonly string[]): Problem {
  const other = names.some((name) => name.endsWith('workbook.bin'))
    ? 'a workbook in binary form (.xlsb)'
    : names.includes('content.xml')
      ? 'an OpenDocument file'
      : null;
  return other === null
    ? damagedWorkbook(file, 'it has no sheets with cells')
    : new Problem(
        'unreadable-file',
        `${file} is ${other}.`,
        'Save it as .xlsx or .ods and open the result.',
        {
          file,
        },
      );
}

export function textTooLarge(file: string): Problem {
  return new Problem(
    'cell-too-large',
    `${file} holds a text of more than ${longestText} characters, more than any spreadsheet program writes.`,
    'Check where the file comes from, or shorten its texts.',
    { file },
  );
}
