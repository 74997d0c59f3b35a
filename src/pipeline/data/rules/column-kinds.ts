import type { ColumnKind } from '../table.ts';

/** Kinds with cells that can be told apart by value. */
export const valueKinds: readonly ColumnKind[] = ['number', 'category', 'boolean', 'time', 'text'];
export const allKinds: readonly ColumnKind[] = [...valueKinds, 'image', 'audio'];
export const wordKinds: readonly ColumnKind[] = ['category', 'text'];
