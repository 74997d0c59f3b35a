import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import { profileTable } from './profile.ts';
import { checks } from './quality/checks.ts';
import { type Finding, findingRows, qualityOf } from './quality.ts';
import { bytesSource } from './reader.ts';
import { csv } from './readers/csv.ts';
import { suggestRoles, suggestTarget } from './suggest.ts';
import { type Column, categoryColumn, lengthOf, numberColumn, type Table, textColumn } from './table.ts';

const shared = path.resolve(import.meta.dirname, '../../../../shared/data');
const bundled = path.resolve(import.meta.dirname, '../../../public/samples');

async function open(file: string): Promise<Table> {
  const bytes = new Uint8Array(readFileSync(file));
  return (await csv.read(bytesSource(file, bytes), parseParams(csv.card), {}, silentJob)).table;
}
function table(columns: readonly Column[]): Table {
  return { rows: lengthOf(columns[0]), columns };
}
async function find(of: Table, target: string | null = null): Promise<ReadonlyMap<string, Finding>> {
  const report = await qualityOf(of, { target }, silentJob);
  for (const finding of report.findings) {
    expect([finding.id, findingRows(of, finding).length]).toEqual([finding.id, finding.rows]);
    expect(finding.deduction).toBeGreaterThanOrEqual(0);
    expect(finding.message).toMatch(/^[^\n]{20,400}\.$/);
  }
  for (const { score } of report.scores) {
    if (score === null) continue;
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(100);
  }
  return new Map(report.findings.map((finding) => [finding.id, finding]));
}
const range = (n: number, value: (i: number) => number) =>
  numberColumn(
    'x',
    Float64Array.from({ length: n }, (_, i) => value(i)),
  );

describe('findings', () => {
  it('have checks with different ids', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });

  it('see nothing wrong in a clean table', async () => {
    const clean = table([
      range(200, (i) => (i * 37) % 101),
      categoryColumn(
        'c',
        Array.from({ length: 200 }, (_, i) => 'abc'[i % 3]),
      ),
    ]);
    expect([...(await find(clean)).keys()]).toEqual([]);
  });

  it('see placeholders, sentinels and infinite values', async () => {
    const n = 100;
    const dirty = table([
      range(n, (i) => (i < 5 ? -999 : i % 40)),
      numberColumn(
        'inf',
        Float64Array.from({ length: n }, (_, i) => (i === 7 ? Number.POSITIVE_INFINITY : i % 30)),
      ),
      categoryColumn(
        'c',
        Array.from({ length: n }, (_, i) => (i % 20 === 0 ? 'Unknown' : 'abc'[i % 3])),
      ),
    ]);
    const found = await find(dirty);
    expect(found.get('sentinel:x:-999')).toMatchObject({ rows: 5, dimension: 'accuracy' });
    expect(found.get('placeholder:c:Unknown')).toMatchObject({ rows: 5 });
    expect(found.get('infinite:inf')).toMatchObject({
      rows: 1,
      severity: 'error',
      fixes: [{ step: 'clip', params: { lower: 0, upper: 29 } }],
    });
  });

  it('see spellings, mixed types, constants, ids and repeated rows', async () => {
    const n = 60;
    const dirty = table([
      numberColumn(
        'id',
        Float64Array.from({ length: n }, (_, i) => i + 1),
      ),
      categoryColumn(
        'city',
        Array.from({ length: n }, (_, i) => (i === 3 ? 'köln ' : i === 4 ? 'KÖLN' : i % 2 ? 'Köln' : 'Bonn')),
      ),
      textColumn(
        'weight',
        Array.from({ length: n }, (_, i) => (i % 15 === 0 ? `${i} kg` : String(i * 3))),
      ),
      textColumn(
        'size',
        Array.from({ length: n }, (_, i) => (i % 15 === 0 ? `about ${i}` : String(i * 3))),
      ),
      numberColumn('same', new Float64Array(n).fill(4)),
    ]);
    const found = await find(dirty);
    expect(found.get('spellings:city:Köln')).toMatchObject({ rows: 2, dimension: 'consistency' });
    expect(found.get('mixed-units:weight')).toMatchObject({ rows: 56, dimension: 'consistency' });
    expect(found.get('mixed-types:size')).toMatchObject({ rows: 4, dimension: 'consistency' });
    expect(found.get('constant:same')?.fixes).toEqual([{ kind: 'role', role: 'ignore', columns: ['same'] }]);
    expect(found.get('identifier:id')?.fixes).toEqual([{ kind: 'role', role: 'id', columns: ['id'] }]);
    expect(found.has('duplicate-rows')).toBe(false);
    const twice = await find(
      table([
        range(40, (i) => i % 20),
        textColumn(
          't',
          Array.from({ length: 40 }, (_, i) => (i % 20 ? `t${i % 20}` : null)),
        ),
      ]),
    );
    expect(twice.get('duplicate-rows')).toMatchObject({ rows: 20 });
  });

  it('see dates out of order and gaps', async () => {
    const day = 86_400_000;
    const values = Float64Array.from({ length: 50 }, (_, i) => (i + (i > 30 ? 100 : 0)) * day);
    values[10] = 5 * day;
    const found = await find({ rows: 50, columns: [{ kind: 'time', name: 't', values }] });
    expect(found.get('out-of-order:t')).toMatchObject({ rows: 1, dimension: 'timeliness' });
    expect(found.get('gaps:t')).toMatchObject({ rows: 1 });
  });

  it('see an end before its start, where the names or nearly all rows tell the order', async () => {
    const day = 86_400_000;
    const dates = (name: string, of: (i: number) => number): Column => ({
      kind: 'time',
      name,
      values: Float64Array.from({ length: 100 }, (_, i) => of(i) * day),
    });
    const begun = (i: number) => 19_000 + ((i * 37) % 101);
    const late = (rows: number) => (i: number) => begun(i) + (i < rows ? -3 : 2 + (i % 5));
    const crossed = async (low: string, high: string, rows: number) =>
      [...(await find(table([dates(high, late(rows)), dates(low, begun)]))).values()].filter(
        ({ check }) => check === 'crossed',
      );
    expect(await crossed('start', 'end', 30)).toMatchObject([
      { rows: 30, columns: ['start', 'end'], dimension: 'consistency', deduction: 100 },
    ]);
    expect(await crossed('start', 'end', 55)).toMatchObject([{ rows: 55, columns: ['start', 'end'] }]);
    expect(await crossed('start', 'end', 0)).toEqual([]);
    expect(await crossed('seen', 'paid', 30)).toEqual([]);
    expect(await crossed('seen', 'paid', 4)).toMatchObject([{ rows: 4, columns: ['seen', 'paid'] }]);
  });

  it('see a number that gives the class away, and a copy of a numeric target', async () => {
    const n = 100;
    const y = categoryColumn(
      'y',
      Array.from({ length: n }, (_, i) => (i < 50 ? 'a' : 'b')),
    );
    const hidden = numberColumn(
      'late',
      Float64Array.from({ length: n }, (_, i) => i / 7),
    );
    const noise = numberColumn(
      'noise',
      Float64Array.from({ length: n }, (_, i) => (i * 37) % 101),
    );
    expect(
      [...(await find(table([y, hidden, noise]), 'y')).keys()].filter((id) => id.startsWith('leakage')),
    ).toEqual(['leakage:late']);
    const target = numberColumn(
      't',
      Float64Array.from({ length: n }, (_, i) => ((i * 37) % 101) * 2.54 + 1),
    );
    expect(
      [...(await find(table([target, noise, hidden]), 't')).keys()].filter((id) => id.startsWith('leakage')),
    ).toEqual(['leakage:noise']);
  });
});

describe('scores', () => {
  it('are 100 less what the findings of the dimension cost, and the whole leans to the lowest', async () => {
    const report = await qualityOf(spoilt(), {}, silentJob);
    for (const { dimension, score } of report.scores) {
      const cost = report.findings.reduce(
        (sum, finding) => sum + (finding.dimension === dimension ? finding.deduction : 0),
        0,
      );
      expect(score).toBeCloseTo(Math.max(0, 100 - cost), 9);
    }
    const known = report.scores.map(({ score }) => score ?? 100);
    expect(report.score).toBeLessThan(80);
    expect(report.score).toBeGreaterThan(Math.min(...known));
  });

  it('count columns that are hit as well as cells', async () => {
    const cost = async (rows: number) => {
      const found = await find(spoilt({ metres: rows }));
      return found.get('mixed-units:height')?.deduction;
    };
    expect(await cost(8)).toBeCloseTo(8, 9);
    expect(await cost(50)).toBe(20);
    expect(await cost(90)).toBe(20);
    const found = await find(spoilt());
    const spelt = [...found.values()].filter(({ check }) => check === 'spellings');
    expect(spelt.map(({ rows }) => rows)).toEqual([32, 18]);
    expect(spelt.reduce((sum, { deduction }) => sum + deduction, 0)).toBeCloseTo(20, 9);
  });

  it.each(['penguins.csv', 'iris.csv', 'wine.csv', 'breast-cancer.csv', 'diabetes.csv', 'linnerud.csv'])(
    'of the clean set %s stay high',
    async (file) => {
      const clean = await open(path.join(bundled, file));
      expect((await qualityOf(clean, {}, silentJob)).score).toBeGreaterThan(95);
    },
  );
});

/** 200 rows of five columns: heights in two units, spellings, an end before its start. */
function spoilt({ metres = 100 } = {}): Table {
  const n = 200;
  const rows = Array.from({ length: n }, (_, i) => i);
  const dates = (name: string, of: (i: number) => number): Column => ({
    kind: 'time',
    name,
    values: Float64Array.from(rows, (i) => of(i) * 86_400_000),
  });
  const start = (i: number) => 19_000 + ((i * 37) % 101);
  return table([
    textColumn(
      'height',
      rows.map((i) => (i < metres ? `1.${60 + (i % 39)} m` : `${160 + (i % 37)} cm`)),
    ),
    categoryColumn(
      'city',
      rows.map((i) => (i < 32 ? 'BONN' : i < 50 ? 'Ulm ' : i % 2 ? 'Bonn' : 'Ulm')),
    ),
    dates('start', start),
    dates('end', (i) => start(i) + (i % 3 === 0 ? -2 : 4)),
    range(n, (i) => (i * 53) % 97),
  ]);
}

describe('suggestions', () => {
  it('leave out what names rows, repeats, is constant or mostly missing', async () => {
    const n = 60;
    const columns = [
      numberColumn(
        'id',
        Float64Array.from({ length: n }, (_, i) => 1000 + i),
      ),
      numberColumn(
        'cm',
        Float64Array.from({ length: n }, (_, i) => (i * 17) % 31),
      ),
      numberColumn(
        'inch',
        Float64Array.from({ length: n }, (_, i) => ((i * 17) % 31) / 2.54),
      ),
      numberColumn(
        'gone',
        Float64Array.from({ length: n }, (_, i) => (i % 5 ? Number.NaN : i)),
      ),
      textColumn(
        '__proto__',
        Array.from({ length: n }, (_, i) => `many words here ${i}`),
      ),
      categoryColumn(
        'label',
        Array.from({ length: n }, (_, i) => (i % 7 < 3 ? 'yes' : 'no')),
      ),
    ];
    const all = table(columns);
    const profile = await profileTable(all, {}, silentJob);
    expect(suggestTarget(all, profile)[0]).toMatchObject({ column: 'label', task: 'classification' });
    const roles = suggestRoles(all, profile, 'label');
    const plain = Object.entries(roles).map(([name, { role }]) => [name, role]);
    expect(plain).toEqual([
      ['id', 'id'],
      ['cm', 'feature'],
      ['inch', 'ignore'],
      ['gone', 'ignore'],
      ['__proto__', 'ignore'],
      ['label', 'target'],
    ]);
  });

  it.each([
    ['penguins.csv', 'species', 'classification'],
    ['breast-cancer.csv', 'diagnosis', 'classification'],
    ['diabetes.csv', 'progression', 'regression'],
  ])('bundled %s', async (file, column, task) => {
    const all = await open(path.join(bundled, file));
    expect(suggestTarget(all, await profileTable(all, {}, silentJob))[0]).toMatchObject({ column, task });
  });
});

describe.skipIf(!existsSync(shared))('known faults of real files (only where the shared folder is)', () => {
  it('titanic', async () => {
    const titanic = await open(path.join(shared, 'titanic.csv'));
    const found = await find(titanic, 'survived');
    expect(found.get('leakage:alive')).toMatchObject({
      severity: 'error',
      fixes: [{ role: 'ignore', columns: ['alive'] }],
    });
    expect([...found.keys()].filter((id) => id.startsWith('leakage'))).toEqual(['leakage:alive']);
    expect(found.get('missing:deck')).toMatchObject({
      rows: 688,
      fixes: [{ kind: 'role', role: 'ignore' }, { params: { addIndicator: true } }],
    });
    expect(found.get('missing:deck')?.message).toContain('77 %');
    expect(found.get('missing:age')).toMatchObject({ rows: 177, fixes: [{ step: 'impute-median' }, {}, {}] });
    expect(found.get('redundant:pclass:class')).toBeDefined();
    expect(found.get('redundant:embarked:embark_town')).toBeDefined();
    expect(found.get('duplicate-rows')).toMatchObject({ rows: 107 });
    expect(found.get('skewed:fare')).toBeDefined();
  });

  it('california housing is capped at 500001', async () => {
    const housing = await open(path.join(shared, 'california-housing.csv'));
    expect((await find(housing, 'median_house_value')).get('capped:median_house_value:500001')).toMatchObject(
      { rows: 965 },
    );
  });

  it('pima has zeros that mean missing in five columns, and only there', async () => {
    const found = await find(await open(path.join(shared, 'pima-indians-diabetes.csv')), 'column_9');
    const zeros = [...found.values()]
      .filter(({ check }) => check === 'zeros')
      .flatMap(({ columns }) => columns);
    expect(zeros.sort()).toEqual(['column_2', 'column_3', 'column_4', 'column_5', 'column_6']);
  });

  it.each([
    ['titanic.csv', 'survived', 'classification'],
    ['penguins.csv', 'species', 'classification'],
    ['mpg.csv', 'mpg', 'regression'],
    ['california-housing.csv', 'median_house_value', 'regression'],
    ['adult-train.csv', 'column_15', 'classification'],
    ['elec.csv', 'class', 'classification'],
    ['diamonds.csv', 'price', 'regression'],
    ['pima-indians-diabetes.csv', 'column_9', 'classification'],
    ['winequality-red.csv', 'column_12', 'classification'],
    ['sms.tsv', 'column_1', 'classification'],
  ])('target of %s', async (file, column, task) => {
    const all = await open(path.join(shared, file));
    expect(suggestTarget(all, await profileTable(all, {}, silentJob))[0]).toMatchObject({ column, task });
  });
});
