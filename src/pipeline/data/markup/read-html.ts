import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Encoding } from '../csv/encoding.ts';
import type { Types } from '../csv/options.ts';
import type { CollectorContext } from '../json/collector.ts';
import { type FlattenOptions, makeRecordTable } from '../json/record-table.ts';
import type { JsonValue } from '../json/value.ts';
import type { Decision, Oddity, ReadResult, Source } from '../reader.ts';
import { withoutGroups } from './grouped-digits.ts';
import { parseHtml } from './html-document.ts';
import type { HtmlCell } from './html-grid.ts';
import { splitHeader } from './html-header.ts';
import { selectRows } from './html-select.ts';
import { type FoundTable, findTables, largestTable, tableLabel, tableNamed } from './html-tables.ts';
import { htmlEncoding, openTexts } from './texts.ts';

export type HtmlOptions = FlattenOptions & {
  /** null = the largest. */
  readonly table: string | null;
  readonly header: boolean | null;
  readonly links: boolean;
  /** A CSS selector for rows; null = a table. */
  readonly rows: string | null;
  readonly columns: readonly string[];
  readonly encoding: Encoding | null;
  readonly maxRows: number | null;
  readonly context: CollectorContext;
};

const mostCharacters = 256 * 1024 * 1024;

/** One table of a page, or whatever a selector finds in it. Nothing of the page is run or fetched. */
export async function readHtml(
  source: Source,
  options: HtmlOptions,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const { text, decisions } = await wholeText(source, options.encoding, partOf(job, 0, 0.3));
  const document = parseHtml(text);
  job.report(0.5, 'looking for tables');
  await job.checkpoint();
  const found =
    options.rows === null
      ? tableRows(findTables(document), options, source)
      : { rows: selectRows(document, options.rows, options.columns), names: [], decisions: [], oddities: [] };
  const table = makeRecordTable(options, found.names);
  for (const row of found.rows.slice(0, options.maxRows ?? found.rows.length)) table.add(row, null);
  const result = await table.finish(options.context, types, partOf(job, 0.7, 1));
  return {
    ...result,
    decisions: [...decisions, ...found.decisions],
    oddities: [...found.oddities, ...result.oddities],
  };
}

async function wholeText(
  source: Source,
  encoding: Encoding | null,
  job: Job,
): Promise<{ text: string; decisions: readonly Decision[] }> {
  const texts = await openTexts(source, encoding, htmlEncoding);
  const parts: string[] = [];
  let length = 0;
  try {
    for (let text = await texts.next(); text !== null; text = await texts.next()) {
      parts.push(text);
      length += text.length;
      if (length > mostCharacters) throw tooLarge(source);
      job.report(texts.fraction(), 'reading');
      await job.checkpoint();
    }
  } finally {
    await texts.close();
  }
  return { text: parts.join(''), decisions: texts.decisions };
}

type Rows = {
  readonly rows: readonly JsonValue[];
  readonly names: readonly string[];
  readonly decisions: readonly Decision[];
  readonly oddities: readonly Oddity[];
};

function tableRows(tables: readonly FoundTable[], options: HtmlOptions, source: Source): Rows {
  const chosen = options.table === null ? largestTable(tables) : tableNamed(tables, options.table);
  const choices = tables.map(tableLabel);
  if (chosen === null) throw noTable(choices, options.table, source);
  const { names, rows, why: headerWhy, header, repeated } = splitHeader(chosen.grid, options.header);
  const columns = columnsOf(names, rows, options.links);
  const decisions: Decision[] = [];
  const reason =
    tables.length === 1 ? 'It is the only table.' : `It has the most cells of ${tables.length} tables.`;
  const why = options.table === null ? reason : 'You chose it.';
  decisions.push({ param: 'table', value: tableLabel(chosen), why, choices });
  if (options.header === null)
    decisions.push({ param: 'header', value: header ? 'yes' : 'no', why: headerWhy });
  const message = `${repeated === 1 ? '1 row repeats' : `${repeated} rows repeat`} the header and ${repeated === 1 ? 'is' : 'are'} left out.`;
  const oddities = repeated === 0 ? [] : [{ code: 'repeated-header', message, rows: repeated }];
  return {
    rows: rows.map((_, row) => columns.map(({ cells }) => cells[row])),
    names: columns.map(({ name }) => name),
    decisions,
    oddities,
  };
}

function columnsOf(
  names: readonly string[],
  rows: readonly (readonly (HtmlCell | null)[])[],
  links: boolean,
): readonly { readonly name: string; readonly cells: readonly (string | null)[] }[] {
  return names.flatMap((given, c) => {
    const name = given === '' ? `column_${c + 1}` : given;
    const texts = rows.map((row) => row[c]?.text || null);
    const column = { name, cells: withoutGroups(texts) ?? texts };
    const hrefs = rows.map((row) => row[c]?.link ?? null);
    return links && hrefs.some((link) => link !== null)
      ? [column, { name: `${name} link`, cells: hrefs }]
      : [column];
  });
}

function noTable(choices: readonly string[], wanted: string | null, source: Source): Problem {
  if (choices.length === 0) {
    return new Problem(
      'no-rows',
      `${source.name} holds no table with rows.`,
      'Pages often make their tables only when they are shown: save the page as it is shown, or name rows by a CSS selector.',
      { file: source.name },
    );
  }
  const shown = choices.slice(0, 10).join('; ') + (choices.length > 10 ? '; …' : '');
  return new Problem(
    'no-rows',
    wanted === null ? 'None of the tables has rows.' : `There is no table ${JSON.stringify(wanted)}.`,
    `Tables in this page: ${shown}.`,
    { file: source.name, param: 'table' },
  );
}

function tooLarge(source: Source): Problem {
  return new Problem(
    'file-too-large',
    `${source.name} has more than ${mostCharacters / 1024 ** 2} million characters.`,
    'Save only the part of the page that holds the table.',
    { file: source.name },
  );
}
