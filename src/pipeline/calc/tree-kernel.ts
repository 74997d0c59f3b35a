/** Exports of kernels/assembly/trees.ts; addresses are bytes. */
export type TreeKernel = {
  codeBlock(
    values: number,
    rows: number,
    columns: number,
    cuts: number,
    lower: number,
    upper: number,
    codes: number,
    rowStride: number,
    columnStride: number,
  ): void;
  turnCodes(codes: number, rowStride: number, rows: number, columns: number, to: number): void;
  sortNumbers(values: number, n: number, spare: number, tables: number): void;
  beginTree(forest: number, words: number): void;
  growTree(budget: number): number;
  nodesOfTree(): number;
  beginRound(boosted: number): void;
  beginBoosted(boosted: number, output: number): void;
  growBoosted(budget: number): number;
  nodesOfBoosted(): number;
  addLeaves(output: number): void;
  walkTree(
    nodes: number,
    values: number,
    outputs: number,
    x: number,
    rows: number,
    columns: number,
    sums: number,
  ): void;
};
