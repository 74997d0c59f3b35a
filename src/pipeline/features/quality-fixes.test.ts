import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import { seeded } from '../base/random.ts';
import { operations } from '../data/catalog.ts';
import { type Finding, type Fix, findingRows, type QualityReport, qualityOf } from '../data/quality.ts';
import { bytesSource } from '../data/reader.ts';
import { csv } from '../data/readers/csv.ts';
import { type ColumnKind, columnOf, type Table, takeTable } from '../data/table.ts';
import { steps } from './catalog.ts';

type Case = { readonly table: Table; readonly target: string | null; reread(types: Types): Promise<Table> };
type Types = { readonly [column: string]: ColumnKind };

const now = Date.UTC(2025, 0, 1);
const report = (table: Table, target: string | null, roles = {}): Promise<QualityReport> =>
  qualityOf(table, { target, roles, now }, silentJob);

async function opened(name: string, bytes: Uint8Array, target: string | null, most = 4000): Promise<Case> {
  const reread = async (types: Types) => {
    const { table } = await csv.read(bytesSource(name, bytes), parseParams(csv.card), types, silentJob);
    return table.rows > most
      ? takeTable(
          table,
          Uint32Array.from({ length: most }, (_, i) => i),
        )
      : table;
  };
  return { table: await reread({}), target, reread };
}

/** The table and roles after a fix, as the document would have them. */
async function fixed(
  { table, reread }: Case,
  fix: Fix,
): Promise<{ table: Table; roles: Record<string, string> }> {
  switch (fix.kind) {
    case 'role':
      return { table, roles: Object.fromEntries(fix.columns.map((name) => [name, fix.role])) };
    case 'retype':
      return {
        table: await reread(Object.fromEntries(fix.columns.map((name) => [name, fix.to]))),
        roles: {},
      };
    case 'operation': {
      const { card, apply } = operations.get(fix.operation);
      return { table: await apply([table], parseParams(card, fix.params), silentJob), roles: {} };
    }
    case 'step': {
      const step = steps.get(fix.step);
      for (const name of fix.columns) expect(step.card.accepts).toContain(columnOf(table, name).kind);
      const params = parseParams(step.card, fix.params);
      const input = { table, columns: fix.columns, params, random: seeded(1), job: silentJob };
      const state = await step.fit(input);
      const kept = step.keep?.(table, fix.columns, state, params) ?? null;
      const reached = kept === null ? table : takeTable(table, kept);
      return { table: step.apply(reached, fix.columns, state, params), roles: {} };
    }
  }
}

function idsOf(findings: readonly Finding[]): string[] {
  return findings.map(({ id }) => id);
}

async function everyFixRemoves(of: Case): Promise<string[]> {
  const before = await report(of.table, of.target);
  const left: string[] = [];
  for (const finding of before.findings) {
    for (const [k, fix] of finding.fixes.entries()) {
      const { table, roles } = await fixed(of, fix);
      const after = await report(table, of.target, roles);
      if (idsOf(after.findings).includes(finding.id)) left.push(`${finding.id} by fix ${k + 1}, ${fix.kind}`);
      // A step is of the recipe and leaves the table alone: its score rises by the points given back.
      if (fix.kind !== 'step' && after.score < before.score)
        left.push(`score lower by ${finding.id}, ${k + 1}`);
    }
  }
  return left;
}

/** Everything that can be wrong with a file of 240 rows, each fault in known rows. */
function brokenFile(): string {
  const lines = ['row_id,when,noted,weight,price,colour,size,grade,same,opened,closed,level,note,label'];
  const iso = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
  for (let i = 0; i < 240; i++) {
    const date = new Date(`${iso(i)}T00:00:00Z`);
    const [day, month] = [date.getUTCDate(), date.getUTCMonth() + 1];
    const pad = (n: number) => String(n).padStart(2, '0');
    const swap = i === 35 || i === 64 || i === 96;
    const when = swap
      ? `2024-${pad(day)}-${pad(month)}`
      : i === 150
        ? iso(140)
        : i > 200
          ? iso(i + 100)
          : iso(i);
    const noted =
      i % 40 === 7
        ? `${pad(month)}/${pad(Math.max(day, 13))}/2024`
        : i % 3 === 0
          ? iso(i)
          : `${pad(Math.min(day + 9, 28))}/${pad(month)}/2024`;
    const kilos = 50 + ((i * 37) % 41);
    const weight = i % 6 === 0 ? `${(kilos * 2.2).toFixed(1)} lb` : `${kilos} kg`;
    const price = i % 20 === 3 ? 500 : Math.min(500, 20 + ((i * 53) % 470) + (i % 7) / 10);
    const colour = i % 48 === 5 ? 'Red ' : i % 48 === 9 ? 'RED' : ['Red', 'Green', 'Blue'][i % 3];
    const size = i === 17 || i === 111 ? 'mediun' : ['small', 'medium', 'large'][(i * 7) % 3];
    const grade = i % 30 === 4 ? 'n.a.' : ['A', 'B', 'C'][(i * 5) % 3];
    const opened = 10 + ((i * 31) % 97);
    const closed = i === 60 || i === 61 ? opened - 4 : opened + 1 + ((i * 13) % 9);
    const level = i % 24 === 11 ? -999 : 5 + ((i * 17) % 23) / 2;
    const note = i % 10 === 0 ? '' : `words number ${i} of this file are free text`;
    const label = (i * 29) % 17 < 8 ? 'yes' : 'no';
    lines.push(
      [1000 + i, when, noted, weight, price, colour, size, grade, 7, opened, closed, level, note, label].join(
        ',',
      ),
    );
  }
  lines.push(lines[12], lines[77], lines[77]);
  return `${lines.join('\n')}\n`;
}

describe('the fixes of a broken file', () => {
  const file = opened('broken.csv', new TextEncoder().encode(brokenFile()), 'label');

  it('has every fault found, and no row is told that is not there', async () => {
    const { table, target } = await file;
    const { findings } = await report(table, target);
    const found = new Map(findings.map((finding) => [finding.id, finding]));
    expect([...found.keys()]).toEqual(
      expect.arrayContaining([
        'mixed-units:weight',
        'mixed-dates:noted',
        'swapped-dates:when',
        'out-of-order:when',
        'gaps:when',
        'capped:price:500',
        'spellings:colour:Red',
        'similar-words:size:medium',
        'placeholder:grade:n.a.',
        'constant:same',
        'crossed:opened:closed',
        'sentinel:level:-999',
        'missing:note',
        'duplicate-rows',
        'repeated-keys:row_id',
      ]),
    );
    expect(found.get('swapped-dates:when')?.rows).toBe(3);
    expect([...findingRows(table, found.get('swapped-dates:when') as Finding)]).toEqual([35, 64, 96]);
    expect(found.get('mixed-units:weight')?.rows).toBe(40);
    expect(found.get('duplicate-rows')?.rows).toBe(3);
    for (const finding of findings)
      expect([finding.id, findingRows(table, finding).length]).toEqual([finding.id, finding.rows]);
  });

  it('each remove their finding, and none costs points', async () => {
    expect(await everyFixRemoves(await file)).toEqual([]);
  });

  it('give the values that were meant', async () => {
    const of = await file;
    const { findings } = await report(of.table, of.target);
    const valuesAfter = async (id: string, name: string) => {
      const found = findings.find((finding) => finding.id === id) as Finding;
      const made = found.fixes.filter(({ kind }) => kind !== 'retype');
      return Promise.all(
        made.map(async (fix) => {
          const column = columnOf((await fixed(of, fix)).table, name);
          return 'values' in column ? [...column.values].slice(0, 240) : [];
        }),
      );
    };
    const rows = Array.from({ length: 240 }, (_, i) => i);
    const kilos = (i: number) => 50 + ((i * 37) % 41);
    const weights = rows.map((i) =>
      i % 6 === 0 ? Number((kilos(i) * 2.2).toFixed(1)) * 0.45359237 : kilos(i),
    );
    const measured = await valuesAfter('mixed-units:weight', 'weight');
    expect(measured).toHaveLength(2);
    for (const values of measured) for (const i of rows) expect(values[i]).toBeCloseTo(weights[i], 9);

    const noted = rows.map((i) => {
      const date = new Date(Date.UTC(2024, 0, 1 + i));
      const [day, month] = [date.getUTCDate(), date.getUTCMonth()];
      if (i % 40 === 7) return Date.UTC(2024, month, Math.max(day, 13));
      return i % 3 === 0 ? date.getTime() : Date.UTC(2024, month, Math.min(day + 9, 28));
    });
    for (const values of await valuesAfter('mixed-dates:noted', 'noted'))
      expect(rows.filter((i) => values[i] !== noted[i])).toEqual([]);

    const [when] = await valuesAfter('swapped-dates:when', 'when');
    for (const i of [35, 64, 96]) expect(when[i]).toBe(Date.UTC(2024, 0, 1 + i));
    expect(when.filter((value, i) => value !== Date.UTC(2024, 0, 1 + i))).toHaveLength(40);
  });
});

const shared = path.resolve(import.meta.dirname, '../../../../shared/data');
describe.skipIf(!existsSync(shared))('the fixes of real files (only where the shared folder is)', () => {
  it.each([
    ['horse-colic.csv', null],
    ['california-housing.csv', 'median_house_value'],
    ['titanic.csv', 'survived'],
    ['adult-train.csv', 'column_15'],
    ['mpg.csv', 'mpg'],
    ['elec.csv', 'class'],
  ])('%s: each removes its finding, and none costs points', async (file, target) => {
    const bytes = new Uint8Array(readFileSync(path.join(shared, file)));
    expect(await everyFixRemoves(await opened(file, bytes, target))).toEqual([]);
  });
});
