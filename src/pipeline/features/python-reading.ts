import { pythonOf } from './python-text.ts';

/** How the text of a file is read, where that is not the usual way. */
export type TextReading = {
  readonly delimiter?: string;
  readonly decimal?: string;
  readonly missing?: readonly string[];
  readonly encoding?: string;
  /** False: the first line is a row, and columns are called column_1, column_2, … */
  readonly header?: boolean;
};

/** What pandas takes as missing by itself (1.5). */
const pandasMissing = new Set(
  '|#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|n/a|nan|null'.split('|'),
);

/** The call of pandas that reads a file by the end of its name; `words` are columns that stay text. */
export function pandasRead(file: string, words: readonly string[], reading: TextReading = {}): string {
  const name = pythonOf(file);
  if (/\.(parquet|pq)$/i.test(file)) return `pd.read_parquet(${name})`;
  if (/\.(feather|arrow)$/i.test(file)) return `pd.read_feather(${name})`;
  if (/\.(xlsx?|xlsm|ods)$/i.test(file)) return `pd.read_excel(${name})`;
  if (/\.(jsonl|ndjson)$/i.test(file)) return `pd.read_json(${name}, lines=True)`;
  if (/\.json$/i.test(file)) return `pd.read_json(${name})`;
  const { decimal, missing = [] } = reading;
  const delimiter = reading.delimiter ?? (/\.(tsv|tab)(\.gz)?$/i.test(file) ? '\t' : ',');
  const more = missing.filter((text) => !pandasMissing.has(text));
  const given = [
    name,
    ...(delimiter === ',' ? [] : [`sep=${pythonOf(delimiter)}`]),
    ...(reading.header === false ? ['header=None'] : []),
    ...(reading.encoding === undefined ? [] : [`encoding=${pythonOf(reading.encoding)}`]),
    ...(decimal === ',' ? ['decimal=","'] : []),
    ...(more.length === 0 ? [] : [`na_values=${pythonOf(more)}`]),
    ...(words.length === 0
      ? []
      : [`dtype={${words.map((word) => `${keyOf(word, reading.header !== false)}: str`).join(', ')}}`]),
  ];
  return `pd.read_csv(${given.join(', ')})`;
}

/** A column by its name; without a header by its place, as pandas reads it. */
function keyOf(name: string, headed: boolean): string {
  const place = /^column_(\d+)$/.exec(name);
  return headed || place === null ? pythonOf(name) : String(Number(place[1]) - 1);
}
