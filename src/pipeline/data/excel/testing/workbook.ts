import { writeZip } from '../../zip.ts';

const encoder = new TextEncoder();

export type Parts = {
  /** Inside <sheetData>, by name of the sheet; `hidden:` before the name hides it. */
  readonly sheets: { readonly [name: string]: string };
  readonly texts?: string;
  readonly styles?: string;
  readonly book?: string;
  readonly after?: string;
  readonly more?: { readonly [name: string]: string };
};

/** A workbook of sheets written by hand, as bytes of an .xlsx file. */
export async function workbook({ sheets, texts = '', styles = '', book = '', after = '', more = {} }: Parts) {
  const list = Object.keys(sheets);
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relation}">${book}<sheets>${list
      .map((name, i) => {
        const hidden = name.startsWith('hidden:') ? ' state="hidden"' : '';
        return `<sheet name="${name.replace('hidden:', '')}" sheetId="${i + 1}" r:id="r${i}"${hidden}/>`;
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${list
      .map((_, i) => `<Relationship Id="r${i}" Type="${relation}/worksheet" Target="worksheets/s${i}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${texts}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    ...Object.fromEntries(
      list.map((name, i) => [
        `xl/worksheets/s${i}.xml`,
        `<?xml version="1.0"?><worksheet><sheetData>${sheets[name]}</sheetData>${after}</worksheet>`,
      ]),
    ),
    ...more,
  };
  const entries = Object.entries(parts).map(([name, text]) => ({ name, bytes: encoder.encode(text) }));
  return new Uint8Array(await (await writeZip(entries)).arrayBuffer());
}

/** Rows of a sheet from plain values: texts inline. */
export function rowsOf(rows: readonly (readonly (string | number | boolean | null)[])[], first = 1): string {
  return rows
    .map(
      (row, r) =>
        `<row r="${r + first}">${row
          .map((value, c) => {
            const place = `r="${String.fromCharCode(65 + c)}${r + first}"`;
            if (value === null) return '';
            if (typeof value === 'string') return `<c ${place} t="inlineStr"><is><t>${value}</t></is></c>`;
            return typeof value === 'number'
              ? `<c ${place}><v>${value}</v></c>`
              : `<c ${place} t="b"><v>${Number(value)}</v></c>`;
          })
          .join('')}</row>`,
    )
    .join('');
}
