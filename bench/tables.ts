import { spawnSync } from 'node:child_process';
import path from 'node:path';
import * as aq from 'arquero';
import { silentJob } from '../src/pipeline/base/job.ts';
import { parseParams } from '../src/pipeline/base/param.ts';
import { groupBy } from '../src/pipeline/data/operations/group-by.ts';
import { join } from '../src/pipeline/data/operations/join.ts';
import { cellOf, type Table } from '../src/pipeline/data/table.ts';
import { type Peer, startPeer } from './peer.ts';
import { type Bench, type Measures, type Rounds, spreads } from './rounds.ts';
import { type Shape, shapes, tablesOf } from './tables-data.ts';

/** A join, or a group with four figures, against arquero and pandas on the same rows, and the memory it takes. */
function tablesBench(shape: Shape): Bench {
  const about =
    shape.operation === 'join'
      ? `left join of ${shape.rows} rows with ${shape.keys}`
      : `${shape.rows} rows in ${shape.keys} groups by ${shape.words ? 'words' : 'numbers'}, four figures`;
  return {
    id: shape.id,
    about,
    async run(rounds) {
      const { left, right } = tablesOf(shape);
      const pandas = await startPandas(shape);
      const sides = { ours: [] as Rounds, arquero: [] as Rounds, pandas: [] as Rounds };
      const forArquero = [left, right].flatMap((table) => (table ? [arqueroOf(table)] : []));
      try {
        await ours(left, right);
        inArquero(forArquero);
        for (let round = 0; round < rounds; round++) {
          sides.ours.push(await ours(left, right));
          sides.arquero.push(inArquero(forArquero));
          if (pandas) sides.pandas.push(await pandas.round());
        }
      } finally {
        pandas?.stop();
      }
      const memory = memoryOf(shape);
      const [mine, theirs] = [spreads(sides.ours), spreads(sides.arquero)];
      const native = pandas ? spreads(sides.pandas) : null;
      const same = [theirs, ...(native ? [native] : [])].every(
        (side) => side.rows.median === mine.rows.median && side.sum.median === mine.sum.median,
      );
      const least = leastRatio[shape.words ? 'words' : shape.operation];
      const ratio = (native ?? theirs).seconds.median / mine.seconds.median;
      return {
        bench: shape.id,
        sides: { ours: mine, arquero: theirs, ...(native ? { pandas: native } : {}) },
        ratio,
        met: same && ratio >= least && mine.seconds.median <= theirs.seconds.median && memory <= mostMemory,
        target: `as fast as arquero, ${least} of the speed of pandas, with the same result; memory at most ${mostMemory} of the bytes of all columns`,
        conditions: { 'memory by bytes of all columns': memory },
      };
    },
  };
}

const mostMemory = 1.5;
/** Least share of the speed of pandas. */
const leastRatio = { join: 1, group: 1, words: 0.5 };
export const tablesBenches: readonly Bench[] = shapes.map(tablesBench);

async function ours(left: Table, right: Table | null): Promise<Measures> {
  const start = performance.now();
  const made = await operate(left, right);
  const seconds = (performance.now() - start) / 1000;
  const column = made.columns.at(-1);
  let sum = 0;
  if (column?.kind === 'number') for (const value of column.values) sum += value;
  return { seconds, rows: made.rows, sum };
}

/** The operation that is measured; also in the process that measures memory. */
export function operate(left: Table, right: Table | null): Promise<Table> {
  if (right)
    return join.apply([left, right], parseParams(join.card, { how: 'left', on: ['key'] }), silentJob);
  const aggregates = [
    { column: 'a', function: 'sum' },
    { column: 'b', function: 'mean' },
    { column: 'a', function: 'max' },
    { function: 'rows' },
  ];
  const params = parseParams(groupBy.card, { by: ['key'], aggregates, order: 'appearance' });
  return groupBy.apply([left], params, silentJob);
}

function arqueroOf(table: Table): aq.ColumnTable {
  return aq.table(
    Object.fromEntries(
      table.columns.map((column) => [
        column.name,
        column.kind === 'number'
          ? column.values
          : Array.from({ length: table.rows }, (_, row) => cellOf(column, row)),
      ]),
    ),
  );
}

function inArquero([left, right]: readonly aq.ColumnTable[]): Measures {
  const start = performance.now();
  const made = right
    ? left.join_left(right, 'key').reify()
    : left
        .groupby('key')
        .rollup({ a: aq.op.sum('a'), b: aq.op.mean('b'), most: aq.op.max('a'), rows: aq.op.count() });
  const seconds = (performance.now() - start) / 1000;
  let sum = 0;
  for (const value of made.array(right ? 'd' : 'rows') as Iterable<number>) sum += value;
  return { seconds, rows: made.numRows(), sum };
}

/** Bytes that were held at most, by the bytes of the columns that go in and come out: the median of three processes. */
function memoryOf(shape: Shape): number {
  const script = path.join(import.meta.dirname, 'tables-memory.ts');
  const shares = [1, 2, 3].map(() => {
    const args = ['--expose-gc', '--import', 'tsx', script, shape.id];
    const child = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (child.status !== 0) throw new Error(child.stderr);
    return Number(child.stdout);
  });
  return shares.sort((a, b) => a - b)[1];
}

function startPandas(shape: Shape): Promise<Peer | null> {
  const { left, right } = tablesOf(shape);
  const sent = [left, right].map(
    (table) =>
      table &&
      Object.fromEntries(
        table.columns.map((column) => [
          column.name,
          column.kind === 'number'
            ? [...column.values]
            : column.kind === 'category'
              ? { codes: [...column.codes], levels: column.levels }
              : [],
        ]),
      ),
  );
  return startPeer('tables', [], { line: JSON.stringify(sent) });
}
