import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { readZip, type ZipEntry, zipLimits } from '../zip.ts';
import { walkOds } from './ods-cells.ts';
import type { SheetFile } from './sheet-file.ts';
import { damagedWorkbook, walkPart } from './walk-part.ts';

type Entry = { readonly name: string; readonly hidden: boolean; readonly hasCells: boolean };

const kind = 'application/vnd.oasis.opendocument.spreadsheet';

/** Whether the first bytes are those of an OpenDocument spreadsheet: most have their kind in front, unpacked. */
export function beginsOds(head: Uint8Array): boolean {
  const front = new TextDecoder('latin1').decode(head.subarray(0, 120));
  return front.startsWith('PK') && front.includes(kind);
}

/** Whether a zip archive says that it is an OpenDocument spreadsheet. Throws `bad-zip`, `zip-limits`. */
export async function isOds(archive: Uint8Array): Promise<boolean> {
  if (archive[0] !== 0x50 || archive[1] !== 0x4b) return false;
  const [entry] = await readZip(archive, zipLimits, undefined, (name) => name === 'mimetype');
  return entry !== undefined && new TextDecoder().decode(entry.bytes).startsWith(kind);
}

/**
 * The sheets of an .ods file. Throws `unreadable-file` if it has a password, `damaged-file`, `bad-zip`, `zip-limits`.
 * Source: OpenDocument 1.3 part 3, §9 and §19.385.
 */
export async function odsFile(file: string, bytes: Uint8Array, job: Job): Promise<SheetFile> {
  const wanted = ['content.xml', 'META-INF/manifest.xml'];
  const parts = await readZip(
    bytes,
    zipLimits,
    () => job.checkpoint(),
    (name) => wanted.includes(name),
  );
  if (isLocked(parts)) throw locked(file);
  const content = parts.find(({ name }) => name === 'content.xml')?.bytes;
  if (content === undefined) throw damagedWorkbook(file, 'it has no sheets with cells');
  const sheets = await listSheets(file, content, job);
  if (sheets.length === 0) throw damagedWorkbook(file, 'it has no sheets with cells');
  return {
    sheets,
    decisions: [],
    async open(at) {
      const { merged, walk } = walkOds(file, content, at);
      return { hasCells: sheets[at].hasCells, merged, walk };
    },
  };
}

async function listSheets(file: string, content: Uint8Array, job: Job): Promise<readonly Entry[]> {
  const sheets: { name: string; hidden: boolean; hasCells: boolean }[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  let depth = 0;
  await walkPart(
    file,
    content,
    {
      open(name, attributes) {
        if (name === 'style') style = attributes['style:name'] ?? '';
        else if (name === 'table-properties' && attributes['table:display'] === 'false')
          hiddenStyles.add(style);
        else if (name === 'table' && ++depth === 1)
          sheets.push({
            name: attributes['table:name'] ?? '',
            hidden: hiddenStyles.has(attributes['table:style-name'] ?? ''),
            hasCells: false,
          });
        else if (name === 'p' && depth > 0) sheets[sheets.length - 1].hasCells = true;
      },
      close(name) {
        if (name === 'table') depth--;
      },
    },
    job,
  );
  return sheets;
}

function isLocked(parts: readonly ZipEntry[]): boolean {
  const manifest = parts.find(({ name }) => name === 'META-INF/manifest.xml');
  return manifest !== undefined && new TextDecoder().decode(manifest.bytes).includes('encryption-data');
}

function locked(file: string): Problem {
  return new Problem(
    'unreadable-file',
    `${file} is a workbook with a password.`,
    'Open it in a spreadsheet program and save it without a password.',
    { file },
  );
}
