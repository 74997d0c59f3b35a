import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { silentJob } from '../src/pipeline/base/job.ts';
import { parseParams } from '../src/pipeline/base/param.ts';
import { bytesSource } from '../src/pipeline/data/reader.ts';
import { csv } from '../src/pipeline/data/readers/csv.ts';
import { type CsvFile, mixedFile, numericFile } from './csv-file.ts';
import { startPeer } from './peer.ts';
import { type Bench, type Measures, type Rounds, spreads, stopwatch } from './rounds.ts';

/** A text table of about 100 MB, read to typed columns in one thread, alternated with papaparse and pandas. */
export function csvBench(id: string, about: string, make: () => CsvFile, least: number): Bench {
  return {
    id,
    about,
    async run(rounds) {
      const file = make();
      const pandas = await startPeer('read_csv', [file.path]);
      const ours: Rounds = [];
      const papa: Rounds = [];
      const native: Rounds = [];
      try {
        const bytes = new Uint8Array(readFileSync(file.path));
        await readOurs(bytes);
        for (let round = 0; round < rounds; round++) {
          ours.push(await readOurs(bytes));
          papa.push(readPapa(bytes));
          if (pandas) native.push(await pandas.round());
        }
      } finally {
        pandas?.stop();
        file.remove();
      }
      const mine = spreads(ours);
      const theirs = spreads(papa);
      const sides = { ours: mine, papaparse: theirs, ...(pandas ? { pandas: spreads(native) } : {}) };
      const ratio = theirs.processor.median / mine.processor.median;
      const close = Math.abs(mine.sum.median - theirs.sum.median) <= 1e-9 * Math.abs(theirs.sum.median);
      return {
        bench: id,
        sides,
        ratio,
        met: close && ratio >= least,
        target: `at most 1/${least} of the processor time of papaparse with types, the same sum of all numbers`,
      };
    },
  };
}

export const csvBenches: readonly Bench[] = [
  csvBench('csv-numeric', 'text table of 29 columns, 6 digits', () => numericFile(400_000, 6, 1), 4),
  csvBench('csv-17-digits', 'text table of 29 columns, 17 digits', () => numericFile(200_000, 17, 2), 4),
  csvBench(
    'csv-mixed',
    'text table of ids, dates, categories, numbers',
    () => mixedFile(1_000_000, false, 3),
    4,
  ),
  csvBench('csv-notes', 'the same with quoted notes', () => mixedFile(1_000_000, true, 4), 2),
];

async function readOurs(bytes: Uint8Array): Promise<Measures> {
  const measured = watching(bytes.length);
  const { table } = await csv.read(bytesSource('rows.csv', bytes), parseParams(csv.card), {}, silentJob);
  const times = measured();
  let sum = 0;
  for (const column of table.columns) {
    if (column.kind !== 'number') continue;
    for (const value of column.values) if (!Number.isNaN(value)) sum += value;
  }
  return { ...times, sum };
}

function readPapa(bytes: Uint8Array): Measures {
  const measured = watching(bytes.length);
  const text = new TextDecoder().decode(bytes);
  let sum = 0;
  let first = true;
  Papa.parse<unknown[]>(text, {
    dynamicTyping: true,
    skipEmptyLines: true,
    step({ data }) {
      if (!first) for (const value of data) if (typeof value === 'number') sum += value;
      first = false;
    },
  });
  return { ...measured(), sum };
}

/** A stopwatch that also tells megabytes a second. */
function watching(bytes: number): () => Measures {
  const measured = stopwatch();
  return () => {
    const times = measured();
    return { ...times, 'MB/s': bytes / 1e6 / times.seconds, 'MB/processor s': bytes / 1e6 / times.processor };
  };
}
