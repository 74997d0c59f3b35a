declare module '*/duckdb-browser-blocking.mjs' {
  export const BROWSER_RUNTIME: object;
  export class VoidLogger {}
  export function createDuckDB(
    bundles: object,
    logger: object,
    runtime: object,
  ): Promise<{ instantiate(): Promise<unknown> }>;
}
