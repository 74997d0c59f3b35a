import { gunzipSync } from 'node:zlib';
import initSqlJs from 'sql.js';
import arrowFiles from '../../src/pipeline/data/golden/arrow-files.json' with { type: 'json' };
import duckdbFiles from '../../src/pipeline/data/golden/duckdb-files.json' with { type: 'json' };
import excelFiles from '../../src/pipeline/data/golden/excel-files.json' with { type: 'json' };
import parquetFiles from '../../src/pipeline/data/golden/parquet-files.json' with { type: 'json' };
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';

async function database(): Promise<Uint8Array> {
  const engine = await initSqlJs();
  const made = new engine.Database();
  made.run(`
    CREATE TABLE visits (id INTEGER PRIMARY KEY, day DATE, paid BOOLEAN);
    INSERT INTO visits VALUES (1, '2024-02-28', 1), (2, '2024-02-29', 0), (3, '2024-03-01', 1);
    CREATE TABLE people (name TEXT, age INTEGER);
    INSERT INTO people VALUES ('Ann', 41), ('Bo', 19);
  `);
  return made.export();
}

const bytes = (base64: string) => Buffer.from(base64, 'base64');
const cases = [
  {
    name: 'shop.sqlite',
    content: database,
    shape: '3 rows × 3 columns',
    option: ['Table', 'people'],
    changed: '2 rows × 2 columns',
  },
  {
    name: 'shop.duckdb',
    content: async () => gunzipSync(bytes(duckdbFiles.gzip)),
    shape: '5,000 rows × 2 columns',
    option: ['SQL query', "SELECT level, count(*) AS n FROM counted WHERE level <> 'low' GROUP BY level"],
    changed: '2 rows × 2 columns',
  },
  {
    name: 'book.xlsx',
    content: async () => bytes(excelFiles.files[1900].base64),
    shape: '40 rows × 11 columns',
    option: ['Range of cells', 'A1:C11'],
    changed: '10 rows × 3 columns',
  },
  {
    name: 'packed.parquet',
    content: async () => bytes(parquetFiles.files['snappy.parquet']),
    shape: '40 rows × 22 columns',
    option: ['Max rows', '25'],
    changed: '25 rows × 22 columns',
  },
  {
    name: 'packed.feather',
    content: async () => bytes(arrowFiles.files['lz4.feather']),
    shape: '40 rows × 22 columns',
    option: ['Max rows', '25'],
    changed: '25 rows × 22 columns',
  },
] as const;

for (const { name, content, shape, option, changed } of cases) {
  test(`${name} opens as a table, and its options change what is read`, async ({ studio }) => {
    const data = new DataScreen(studio);
    await studio.open();
    await studio.drop({ name, content: await content() });
    await data.ready(name);
    await expect(data.head).toContainText(shape);
    const dialog = await data.openReading();
    await data.setOption(dialog, option[0], option[1]);
    await dialog.getByRole('button', { name: 'Read again' }).click();
    await expect(dialog).toBeHidden();
    await expect(data.head).toContainText(changed);
  });
}

test('a DuckDB database of a newer version is refused with a way out, and another opens afterwards', async ({
  studio,
  page,
}) => {
  const data = new DataScreen(studio);
  const old = gunzipSync(bytes(duckdbFiles.gzip));
  const newer = Buffer.from(old);
  newer[12] = 68;
  await studio.open();
  await studio.drop({ name: 'newer.duckdb', content: newer });
  await expect(page.getByRole('alert').filter({ hasText: 'newer.duckdb' }).first()).toContainText(
    'STORAGE_VERSION',
  );
  await studio.drop({ name: 'shop.duckdb', content: old });
  await data.ready('shop.duckdb');
});
