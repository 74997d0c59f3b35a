/** A dictionary of numbers: each distinct one gets the next code; −0 and 0 are the same. */
export type NumberCodes = { code(value: number): number; readonly size: () => number };

/** Open addressing on the bits of a double. */
export function makeNumberCodes(): NumberCodes {
  let slots = new Int32Array(1024).fill(-1);
  let values = new Float64Array(512);
  let size = 0;
  const one = new Float64Array(1);
  const bits = new Uint32Array(one.buffer);

  function slotOf(value: number): number {
    one[0] = value;
    let h = Math.imul(bits[0] ^ Math.imul(bits[1], 0x9e3779b1), 0x85ebca6b);
    h ^= h >>> 15;
    h = Math.imul(h, 0xc2b2ae35);
    return (h ^ (h >>> 13)) & (slots.length - 1);
  }
  function grow(): void {
    const wider = new Float64Array(values.length * 2);
    wider.set(values);
    values = wider;
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let code = 0; code < size; code++) {
      let slot = slotOf(values[code]);
      while (slots[slot] >= 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = code;
    }
  }
  return {
    size: () => size,
    code(raw) {
      const value = raw + 0;
      let slot = slotOf(value);
      for (let code = slots[slot]; code >= 0; code = slots[slot]) {
        if (values[code] === value) return code;
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = size;
      values[size++] = value;
      if (size === values.length) grow();
      return size - 1;
    },
  };
}
