/** Seeded 32-bit words for kernels and their twins; the same four seed words give the same words in both. */
export type WordStream = {
  /** 32 random bits. */
  bits(): number;
  /** Uniform whole number in [0, n): the high word of bits × n. */
  below(n: number): number;
  /** Uniform in [0, 1), 53 bits. */
  unit(): number;
};

/**
 * xoshiro128** (Blackman & Vigna 2018) from four seed words that are not all zero. The kernels of
 * `kernels/assembly` draw from the same generator, so a twin fed with the same words takes the same decisions.
 */
export function wordStream(words: Uint32Array): WordStream {
  const s = Uint32Array.from(words);
  function bits(): number {
    const scrambled = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 11);
    return scrambled;
  }
  return {
    bits,
    below: (n) => Number((BigInt(bits()) * BigInt(n)) >> 32n),
    unit: () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992,
  };
}

function rotate(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}
