import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import Papa from 'papaparse';
import { silentJob } from '../src/pipeline/base/job.ts';
import { parseParams } from '../src/pipeline/base/param.ts';
import { bytesSource } from '../src/pipeline/data/reader.ts';
import { csv } from '../src/pipeline/data/readers/csv.ts';
import { type CsvFile, mixedFile, numericFile } from './csv-file.ts';
import { type Bench, type Rounds, spreads } from './rounds.ts';

type Measures = { readonly [measure: string]: number };

/** A text table of about 100 MB, read to typed columns in one thread, alternated with papaparse and pandas. */
export function csvBench(id: string, about: string, make: () => CsvFile, least: number): Bench {
  return {
    id,
    about,
    async run(rounds) {
      const file = make();
      const pandas = await startPandas(file.path);
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
  const measured = stopwatch(bytes.length);
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
  const measured = stopwatch(bytes.length);
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

/** Seconds by the clock, those that processors were busy for this process, and megabytes a second of each. */
function stopwatch(bytes: number): () => Measures {
  const start = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    const [seconds, processor] = [(performance.now() - start) / 1000, (user + system) / 1e6];
    return { processor, seconds, 'MB/s': bytes / 1e6 / seconds, 'MB/processor s': bytes / 1e6 / processor };
  };
}

const python = path.resolve(import.meta.dirname, '../.venv/bin/python');

async function startPandas(file: string): Promise<{ round(): Promise<Measures>; stop(): void } | null> {
  if (!existsSync(python)) return null;
  const script = path.join(import.meta.dirname, 'peers/read_csv.py');
  const child = spawn(python, [script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  if ((await lines.next()).done) return null;
  return {
    async round() {
      child.stdin.write('go\n');
      const line = await lines.next();
      if (line.done) throw new Error('pandas stopped early');
      return JSON.parse(line.value) as Measures;
    },
    stop: () => child.kill(),
  };
}
