// A packed node is 16 bytes: threshold f64; byte offset of its column in a row, plus 1 if missing values go right, u32;
// byte offset of its left child, which the right child follows, u32. A leaf is its own left child and nothing goes right of it.

@inline
function step(nodes: usize, at: usize, row: usize): usize {
  const node = nodes + at;
  const place = load<u32>(node, 8);
  const x = load<f64>(row + <usize>(place & ~7));
  const right = <u32>(x > load<f64>(node)) | (<u32>(x != x) & place);
  return <usize>load<u32>(node, 12) + (<usize>(right & 1) << 4);
}

@inline
function addValue(values: usize, at: usize, width: usize, sums: usize): void {
  const value = values + (at >> 4) * width;
  for (let k: usize = 0; k < width; k += 8) store<f64>(sums + k, load<f64>(sums + k) + load<f64>(value + k));
}

// Adds the value of each row's leaf to its sums. x: rows × columns f64, row-major; values: nodes × outputs f64; sums: rows × outputs.
// Four rows descend together, so that their loads overlap.
export function walkTree(
  nodes: usize,
  values: usize,
  outputs: i32,
  x: usize,
  rows: i32,
  columns: i32,
  sums: usize,
): void {
  const stride = <usize>columns << 3;
  const width = <usize>outputs << 3;
  let r = 0;
  for (; r + 4 <= rows; r += 4) {
    const row = x + <usize>r * stride;
    let a: usize = 0;
    let b: usize = 0;
    let c: usize = 0;
    let d: usize = 0;
    while (true) {
      const a1 = step(nodes, a, row);
      const b1 = step(nodes, b, row + stride);
      const c1 = step(nodes, c, row + 2 * stride);
      const d1 = step(nodes, d, row + 3 * stride);
      const moved = (a ^ a1) | (b ^ b1) | (c ^ c1) | (d ^ d1);
      a = a1;
      b = b1;
      c = c1;
      d = d1;
      if (moved == 0) break;
    }
    const to = sums + <usize>r * width;
    addValue(values, a, width, to);
    addValue(values, b, width, to + width);
    addValue(values, c, width, to + 2 * width);
    addValue(values, d, width, to + 3 * width);
  }
  for (; r < rows; r++) {
    let at: usize = 0;
    while (true) {
      const next = step(nodes, at, x + <usize>r * stride);
      if (next == at) break;
      at = next;
    }
    addValue(values, at, width, sums + <usize>r * width);
  }
}
