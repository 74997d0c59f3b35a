// Everything one forest needs, laid out in memory in the order of `forestFields` in src/pipeline/calc/tree-grower.ts.
@unmanaged
export class Forest {
  codes: usize; // code of row r, column f at codes + r·rowStride + f·columnStride
  rowStride: usize;
  columnStride: usize;
  rows: i32;
  columns: i32;
  kind: i32; // 0 packed, 1 pair, 2 counters
  outputs: i32;
  cells: usize; // rows × (weight f64, target f64)
  given: usize; // rows × f64
  y: usize; // rows × f64
  lower: usize; // columns × 256 × f64
  upper: usize;
  maxDepth: i32;
  minSplit: i32;
  minLeaf: i32;
  maxFeatures: i32;
  maxLeafNodes: i32;
  draws: i32;
  order: usize; // columns × u32: columns in the order last drawn
  counts: usize; // rows × u32: how often each row was drawn
  drawn: usize; // rows × 16: cells times counts; packed: i64 target << 32 | weight
  raw: usize; // rows × 16: (given × count, the same × y), or the class code instead
  taken: usize; // rows × u32: row numbers, node by node
  spare: usize; // rows × u32
  gathered: usize; // rows × 16: drawn cells of the node at hand
  histogram: usize; // 4 × 256 cells, all zero between searches
  tallies: usize; // 4 × 256 × u32 rows a code, all zero between searches
  mask: usize; // 4 × 4 × u64: which codes occur, all zero between searches
  group: usize; // 4 × u32: columns that are searched together
  shuffled: i32; // 1: columns are tried in random order even if all are
  random: i32; // 1: each column is split at a drawn threshold
  sums: usize; // counters: 3 × outputs × f64, totals, left and missing; else weight and target total of the node at hand
  stack: usize; // waiting nodes
  feature: usize; // nodes × i32
  threshold: usize; // nodes × f64
  left: usize; // nodes × i32
  right: usize;
  missingLeft: usize; // nodes × u8
  value: usize; // nodes × outputs × f64
  minGain: f64;
}

export const packed: i32 = 0;
export const pair: i32 = 1;
