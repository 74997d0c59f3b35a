import { hash } from '../base/random.ts';
import type { Column, Table } from '../data/table.ts';
import { labelsOf } from './access.ts';

/**
 * A number for each row that depends on nothing but the cells of the row (32 bits; equal rows share one), so that what
 * is drawn for a row does not depend on the rows around it. Vectors are left out. O(rows × columns).
 */
export function rowKeys(table: Table): Uint32Array {
  const keys = new Uint32Array(table.rows).fill(0x9e3779b9);
  for (const column of table.columns) mixIn(keys, column);
  return keys;
}

const gap = 0x85ebca6b;

function mixIn(keys: Uint32Array, column: Column): void {
  if (column.kind === 'vector') return;
  if (column.kind === 'number' || column.kind === 'time') {
    const value = new Float64Array(1);
    const halves = new Uint32Array(value.buffer);
    for (let row = 0; row < keys.length; row++) {
      value[0] = column.values[row] + 0;
      const missing = Number.isNaN(value[0]);
      keys[row] = mix(mix(keys[row], missing ? gap : halves[0]), missing ? gap : halves[1]);
    }
    return;
  }
  const { codes, labels } = labelsOf(column);
  const hashes = labels.map(hash);
  for (let row = 0; row < keys.length; row++) {
    const code = codes[row];
    keys[row] = mix(keys[row], code < 0 ? gap : hashes[code]);
  }
}

/** The mixing step and the finisher of MurmurHash3, 32 bits. */
function mix(key: number, part: number): number {
  let z = (key ^ Math.imul(part, 0xcc9e2d51)) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}
