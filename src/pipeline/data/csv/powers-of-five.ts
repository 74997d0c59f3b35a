const least = -342;
const most = 308;
const bits = 128n;
const word = (1n << 64n) - 1n;
let table: BigUint64Array | null = null;

/**
 * The leading 128 bits of 5^q for q = −342 … 308, high word before low word: truncated for q ≥ 0, the reciprocal rounded up
 * for q < 0. Source: Lemire, Number parsing at a gigabyte per second (2021), section 6; Mushtak & Lemire 2023.
 */
export function powersOfFive(): BigUint64Array {
  table ??= computed();
  return table;
}

function computed(): BigUint64Array {
  const out = new BigUint64Array(2 * (most - least + 1));
  const put = (q: number, value: bigint) => {
    out[2 * (q - least)] = value >> 64n;
    out[2 * (q - least) + 1] = value & word;
  };
  let power = 1n;
  for (let q = 0; q <= most; q++, power *= 5n) {
    const length = lengthOf(power);
    put(q, length > bits ? power >> (length - bits) : power << (bits - length));
  }
  power = 5n;
  for (let q = -1; q >= least; q--, power *= 5n) {
    const length = lengthOf(power);
    let value = (1n << (2n * length + bits)) / power + 1n;
    while (value >> bits > 0n) value >>= 1n;
    put(q, q >= -27 ? (1n << (length + bits - 1n)) / power + 1n : value);
  }
  return out;
}

function lengthOf(value: bigint): bigint {
  return BigInt(value.toString(2).length);
}
