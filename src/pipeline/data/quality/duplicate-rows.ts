import { hashBytes } from '../profile/distinct.ts';
import { type Column, type Table, vectorCells } from '../table.ts';
import { type Check, counted, percent } from './check.ts';

export const duplicateRows: Check = {
  id: 'duplicate-rows',
  label: 'Repeated rows',
  find({ table }) {
    const repeated = repeatedRows(table);
    const rows = repeated.reduce((sum, mark) => sum + mark, 0);
    if (rows === 0) return [];
    return [
      {
        id: 'duplicate-rows',
        check: 'duplicate-rows',
        dimension: 'consistency',
        severity: rows > 0.01 * table.rows ? 'warning' : 'info',
        columns: table.columns.map((column) => column.name),
        rows,
        message: `${counted(rows, 'row')} (${percent(rows, table.rows)}) ${rows === 1 ? 'repeats' : 'repeat'} an earlier row in every cell. If they are not separate observations, they count twice and can stand in training and test at once.`,
        deduction: (100 * rows) / table.rows,
        fixes: [
          {
            kind: 'operation',
            operation: 'deduplicate',
            params: {},
            columns: [],
            label: 'Keep the first of each',
          },
        ],
        detail: {},
      },
    ];
  },
  rows(table) {
    const repeated = repeatedRows(table);
    return (row) => repeated[row] === 1;
  },
};

/** 1 for each row that equals an earlier one in every cell (missing equals missing). Hashed, then compared. */
function repeatedRows(table: Table, columns: readonly Column[] = table.columns): Uint8Array {
  const { rows } = table;
  const low = new Int32Array(rows).fill(0x811c9dc5);
  for (const column of columns) mixColumn(low, column);
  const marks = new Uint8Array(rows);
  let size = 16;
  while (size < rows * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  for (let row = 0; row < rows; row++) {
    let slot = (low[row] ^ (low[row] >>> 15)) & (size - 1);
    for (let other = slots[slot]; other >= 0; other = slots[slot]) {
      if (low[other] === low[row] && equalRows(columns, other, row)) {
        marks[row] = 1;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
    if (marks[row] === 0) slots[slot] = row;
  }
  return marks;
}

function mixColumn(hashes: Int32Array, column: Column): void {
  const scratch = new Float64Array(1);
  const words = new Int32Array(scratch.buffer);
  for (let row = 0; row < hashes.length; row++) {
    let part: number;
    switch (column.kind) {
      case 'number':
      case 'time':
        scratch[0] = column.values[row] + 0;
        part = words[0] ^ Math.imul(words[1], 0x9e3779b1);
        break;
      case 'category':
      case 'image':
      case 'audio':
        part = column.codes[row];
        break;
      case 'boolean':
        part = column.values[row];
        break;
      case 'vector':
        throw vectorCells(column);
      case 'text':
        part =
          column.present[row] === 0
            ? -1
            : hashBytes(column.bytes, column.offsets[row], column.offsets[row + 1]) | 0;
    }
    let h = Math.imul(hashes[row] ^ part, 0x85ebca6b);
    h ^= h >>> 13;
    hashes[row] = Math.imul(h, 0xc2b2ae35) ^ (h >>> 16);
  }
}

function equalRows(columns: readonly Column[], a: number, b: number): boolean {
  for (const column of columns) if (!equalCells(column, a, b)) return false;
  return true;
}

function equalCells(column: Column, a: number, b: number): boolean {
  switch (column.kind) {
    case 'number':
    case 'time':
      return (
        column.values[a] === column.values[b] ||
        (Number.isNaN(column.values[a]) && Number.isNaN(column.values[b]))
      );
    case 'category':
    case 'image':
    case 'audio':
      return column.codes[a] === column.codes[b];
    case 'vector':
      throw vectorCells(column);
    case 'boolean':
      return column.values[a] === column.values[b];
    case 'text': {
      const { bytes, offsets, present } = column;
      const length = offsets[a + 1] - offsets[a];
      if (present[a] !== present[b] || length !== offsets[b + 1] - offsets[b]) return false;
      for (let i = 0; i < length; i++) if (bytes[offsets[a] + i] !== bytes[offsets[b] + i]) return false;
      return true;
    }
  }
}
