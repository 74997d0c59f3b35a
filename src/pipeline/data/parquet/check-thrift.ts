const deepest = 24;

/**
 * Walks one structure in Thrift's compact form and returns the place after it. Throws Error where it is longer than
 * `bytes`, nested too deep, or holds a number of more than 10 bytes: a parser may then trust it.
 * Source: Thrift compact protocol.
 */
export function checkThrift(bytes: Uint8Array, from: number): number {
  let at = from;

  function varint(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (at >= bytes.length) throw new Error('its description ends too early');
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new Error('its description holds an endless number');
  }
  function skip(count: number): void {
    at += count;
    if (at > bytes.length) throw new Error('its description ends too early');
  }
  function element(type: number, depth: number, listed: boolean): void {
    switch (type) {
      case 1:
      case 2:
        if (listed) skip(1);
        return;
      case 3:
        skip(1);
        return;
      case 4:
      case 5:
      case 6:
        varint();
        return;
      case 7:
        skip(8);
        return;
      case 8:
        skip(varint());
        return;
      case 9: {
        skip(1);
        const head = bytes[at - 1];
        const count = head >> 4 === 15 ? varint() : head >> 4;
        if (count > bytes.length - at) throw new Error('a list in its description is too long');
        for (let i = 0; i < count; i++) element(head & 15, depth + 1, true);
        return;
      }
      case 12:
        structure(depth + 1);
        return;
      default:
        throw new Error('its description holds an unknown type');
    }
  }
  function structure(depth: number): void {
    if (depth > deepest) throw new Error('its description is nested too deep');
    for (;;) {
      skip(1);
      const byte = bytes[at - 1];
      if ((byte & 15) === 0) return;
      if (byte >> 4 === 0) varint();
      element(byte & 15, depth, false);
    }
  }
  structure(0);
  return at;
}
