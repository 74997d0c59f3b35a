import * as blocking from '../node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs';
import { type Bindings, duckdbEngine } from '../src/pipeline/data/sql/duckdb.ts';
import type { SqlEngine } from '../src/pipeline/data/sql/engine.ts';

const mainModule = new URL('../node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm', import.meta.url).href;

/** The database of this worker. Its 34 MB come from the app's own host, once, and are kept for use without a network. */
export async function openWarehouse(): Promise<SqlEngine> {
  const bundle = { mainModule, mainWorker: '' };
  const bindings = await blocking.createDuckDB(
    { mvp: bundle, eh: bundle },
    new blocking.VoidLogger(),
    blocking.BROWSER_RUNTIME,
  );
  await bindings.instantiate();
  return duckdbEngine(bindings as unknown as Bindings);
}
