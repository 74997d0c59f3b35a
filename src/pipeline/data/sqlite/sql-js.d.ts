declare module 'sql.js/dist/sql-wasm-inline.js' {
  export type SqlValue = number | bigint | string | Uint8Array | null;
  export type SqlStatement = {
    bind(values: readonly SqlValue[]): boolean;
    step(): boolean;
    get(values: null, options: { readonly useBigInt: boolean }): SqlValue[];
    getColumnNames(): string[];
    free(): boolean;
  };
  export type SqlDatabase = {
    prepare(sql: string): SqlStatement;
    iterateStatements(sql: string): { getRemainingSQL(): string; next(): { readonly done?: boolean } };
    run(sql: string): unknown;
    close(): void;
  };
  export type SqlEngine = { readonly Database: new (bytes: Uint8Array) => SqlDatabase };
  function start(): Promise<SqlEngine>;

  // biome-ignore lint/style/noDefaultExport: the library has no other.
  export { start as default };
}
