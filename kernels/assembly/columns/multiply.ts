/** Products of n values (even) at a and b, to out; these may be the same. */
export function multiply(a: usize, b: usize, n: i32, out: usize): void {
  const end: usize = (<usize>n) << 3;
  for (let at: usize = 0; at < end; at += 16)
    v128.store(out + at, f64x2.mul(v128.load(a + at), v128.load(b + at)));
}
