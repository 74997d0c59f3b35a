import * as blocking from '../node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs';
import type { Bindings } from '../src/pipeline/data/sql/duckdb.ts';

const mainModule = new URL('../node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm', import.meta.url).href;

/** A database engine in this worker. Its 34 MB come from the app's own host, once, and are kept for use without a network. */
export async function openWarehouse(): Promise<Bindings> {
  const bundle = { mainModule, mainWorker: '' };
  const bindings = await blocking.createDuckDB(
    { mvp: bundle, eh: bundle },
    new blocking.VoidLogger(),
    blocking.BROWSER_RUNTIME,
  );
  await bindings.instantiate();
  return bindings as unknown as Bindings;
}
