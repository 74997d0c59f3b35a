import { createRequire } from 'node:module';
import path from 'node:path';
import type { Bindings } from '../src/pipeline/data/sql/duckdb.ts';
import { provideSql } from '../src/pipeline/data/sql/engine.ts';

type Blocking = {
  readonly NODE_RUNTIME: object;
  readonly VoidLogger: new () => object;
  createDuckDB(
    bundles: object,
    logger: object,
    runtime: object,
  ): Promise<Bindings & { instantiate(): Promise<unknown> }>;
};

/** The database engine of this Node: read from disk when a query or a database file first asks for it. */
export function provideWarehouse(): void {
  provideSql(async () => {
    const require = createRequire(import.meta.url);
    const blocking = require('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs') as Blocking;
    const folder = path.dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
    const bundle = (name: string) => ({
      mainModule: path.join(folder, `duckdb-${name}.wasm`),
      mainWorker: '',
    });
    const bindings = await blocking.createDuckDB(
      { mvp: bundle('mvp'), eh: bundle('eh') },
      new blocking.VoidLogger(),
      blocking.NODE_RUNTIME,
    );
    await bindings.instantiate();
    return bindings;
  });
}
