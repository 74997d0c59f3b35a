// xoshiro128** (Blackman & Vigna 2018); its twin is src/pipeline/calc/word-stream.ts.
let s0: u32 = 1;
let s1: u32 = 0;
let s2: u32 = 0;
let s3: u32 = 0;

export function seedWords(words: usize): void {
  s0 = load<u32>(words);
  s1 = load<u32>(words, 4);
  s2 = load<u32>(words, 8);
  s3 = load<u32>(words, 12);
}

@inline
function bits(): u32 {
  const scrambled = rotl<u32>(s1 * 5, 7) * 9;
  const shifted = s1 << 9;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= shifted;
  s3 = rotl<u32>(s3, 11);
  return scrambled;
}

// Uniform in [0, 1), 53 bits.
@inline
export function unit(): f64 {
  const high = <f64>(bits() >> 5) * 67108864;
  return (high + <f64>(bits() >> 6)) / 9007199254740992;
}

@inline
export function below(n: u32): u32 {
  return <u32>((<u64>bits() * <u64>n) >> 32);
}
