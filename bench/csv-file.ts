import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seeded } from '../src/pipeline/base/random.ts';

export type CsvFile = { readonly path: string; readonly bytes: number; remove(): void };

/** A file of rows × 29 normal numbers of some magnitudes, written with so many significant digits. */
export function numericFile(rows: number, digits: number, seed: number): CsvFile {
  const columns = 29;
  const random = seeded(seed, 'csv');
  return writeLines(Array.from({ length: columns }, (_, c) => `x${c}`).join(','), rows, () => {
    const cells: string[] = [];
    for (let c = 0; c < columns; c++) {
      const text = (random.normal() * 10 ** random.below(4)).toPrecision(digits);
      cells.push(digits < 15 ? String(Number(text)) : text);
    }
    return cells.join(',');
  });
}

/** Customers: ids, dates, categories, numbers with gaps, and quoted notes if wanted. */
export function mixedFile(rows: number, notes: boolean, seed: number): CsvFile {
  const random = seeded(seed, 'csv');
  const cities = [
    'Berlin',
    'Hamburg',
    'Paris',
    'Lyon',
    'Madrid',
    'Lisbon',
    'Oslo',
    'Turin',
    'Vienna',
    'Prague',
  ];
  const plans = ['basic', 'plus', 'premium'];
  const remarks = ['called back', 'asked for a, then b', 'said ""later""', 'no answer', 'moved, new address'];
  const pick = (words: readonly string[]) => words[random.below(words.length)];
  const gap = (text: string, mark = '') => (random.below(33) === 0 ? mark : text);
  const names = 'customer,signed,city,plan,age,income,balance,score,visits,ratio,hours,churned';
  return writeLines(notes ? `${names},note` : names, rows, (row) => {
    const day = new Date(1_577_836_800_000 + random.below(1500) * 86_400_000).toISOString().slice(0, 10);
    const cells = [
      String(100_000 + row),
      gap(day),
      pick(cities),
      pick(plans),
      gap(String(18 + random.below(70))),
      gap((20_000 + random.next() * 80_000).toFixed(2)),
      (random.normal() * 5000).toFixed(2),
      random.normal().toFixed(9),
      String(random.below(200)),
      gap(random.next().toFixed(notes ? 4 : 15), 'NA'),
      (random.below(10_000) / 8).toFixed(3),
      random.below(3) === 0 ? 'yes' : 'no',
    ];
    if (notes) cells.push(`"${pick(remarks)} ${random.below(9999)}"`);
    return cells.join(',');
  });
}

function writeLines(head: string, rows: number, line: (row: number) => string): CsvFile {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-csv-'));
  const file = path.join(folder, 'rows.csv');
  const out = openSync(file, 'w');
  let bytes = 0;
  let text = `${head}\n`;
  for (let row = 0; row < rows; row++) {
    text += `${line(row)}\n`;
    if (text.length < 1 << 20 && row < rows - 1) continue;
    bytes += writeSync(out, text);
    text = '';
  }
  closeSync(out);
  return { path: file, bytes, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
