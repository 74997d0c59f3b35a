// Everything one boosted ensemble needs, laid out in memory in the order of `boostedFields` in src/pipeline/calc/boost-grower.ts.
@unmanaged
export class Boosted {
  codes: usize; // code of row r, column f at codes + r·rowStride + f·columnStride
  rowStride: usize;
  columnStride: usize;
  byColumn: usize; // the same codes, column by column
  rows: i32;
  columns: i32;
  lower: usize; // columns × 256 × f64
  upper: usize;
  used: usize; // columns × u32: value codes that occur, plus 256 if values are missing
  loss: i32; // 0 squared, 1 logistic, 2 softmax
  outputs: i32;
  y: usize; // rows × f64
  weights: usize; // rows × f64; 0 = all 1
  raw: usize; // rows × outputs × f64: scores so far
  shares: usize; // softmax: rows × outputs × f64: of classes, at the start of the round
  maxDepth: i32;
  minLeaf: i32;
  maxLeafNodes: i32; // 0 = no limit
  slots: i32; // histograms that can be kept, and one more for those that are not
  cells: usize; // rows × i64: gradient << 32 | hessian, as whole numbers whose sums fit 31 bits
  gathered: usize; // rows × 8: cells of the node at hand, where codes stand column by column
  taken: usize; // rows × u32: row numbers, node by node
  spare: usize; // rows × u32
  histograms: usize; // slots × columns (a multiple of 4) × 256 × 8
  free: usize; // slots × u32: histograms that are not in use
  waiting: usize; // nodes that may be split
  leaves: usize; // nodes that stay leaves
  feature: usize; // nodes × i32
  threshold: usize; // nodes × f64
  left: usize; // nodes × i32
  right: usize;
  missingLeft: usize; // nodes × u8
  value: usize; // nodes × f64
  minHessian: f64;
  l2: f64;
  learningRate: f64;
}

export const squared: i32 = 0;
export const logistic: i32 = 1;
export const softmax: i32 = 2;
