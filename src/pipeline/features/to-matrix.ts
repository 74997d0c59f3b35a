import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { withColumnKernel } from '../calc/column-kernel.ts';
import { type Column, columnOf, type Table, type VectorColumn } from '../data/table.ts';
import { infiniteValue, numbersOf } from './access.ts';
import { factorsOf, putterOf } from './lazy-column.ts';
import type { DenseMatrix, Feature, Matrix, SparseMatrix } from './matrix.ts';
import { markedOf } from './slot-vectors.ts';

/** Rows written at a time, so that they stay in the cache while columns are interleaved. */
const block = 256;

/** Cells from which on a kernel is open before plain loops are done. */
const manyCells = 20_000;

/** Above this share of cells that are not 0, a matrix is kept dense. */
const mostFilled = 0.3;

/** The features a table gives: a column each, and one for each position of a vector, as "column=label". */
export function featuresOf(table: Table, originOf: (column: string) => string = (name) => name): Feature[] {
  return table.columns.flatMap((column) =>
    column.kind === 'vector'
      ? column.labels.map((label) => ({ name: vectorFeature(column, label), column: originOf(column.name) }))
      : [{ name: column.name, column: originOf(column.name) }],
  );
}

function vectorFeature(column: VectorColumn, label: string): string {
  return `${column.name}=${label}`;
}

/**
 * The columns of a table as a matrix, rows × features. Numbers as they are, booleans 0/1, times in milliseconds,
 * missing cells NaN. Sparse where vectors leave most cells 0, else dense and row-major. `features` fixes which
 * columns and their order; default: all. Throws `missing-column`, `not-numeric` (category or text left over) or
 * `infinite-value`, naming the column.
 */
export function toMatrix(table: Table, features: readonly Feature[] = featuresOf(table)): Matrix {
  const vectors = table.columns.filter((column) => column.kind === 'vector');
  if (vectors.length === 0) return denseMatrix(table, features);
  const entries = vectors.reduce((sum, { indices }) => sum + indices.length, 0);
  const filled = entries / Math.max(1, table.rows * features.length);
  const sparse = sparseMatrix(table, vectors, features);
  if (filled <= mostFilled) return sparse;
  const values = allocate(Float64Array, table.rows * features.length);
  for (let row = 0; row < table.rows; row++) {
    for (let i = sparse.indptr[row]; i < sparse.indptr[row + 1]; i++)
      values[row * features.length + sparse.indices[i]] = sparse.values[i];
  }
  return { layout: 'dense', rows: table.rows, features, values };
}

function denseMatrix(table: Table, wanted: readonly Feature[]): DenseMatrix {
  const width = wanted.length;
  const values = allocate(Float64Array, table.rows * width);
  const left = putMarked(table, wanted, values);
  const kernelled = left.size === width && values.length >= manyCells && turnByKernel(table, wanted, values);
  if (kernelled) return { layout: 'dense', rows: table.rows, features: wanted, values };
  const sources = wanted.map(({ name }, f) => (left.has(f) ? sourceOf(table, name) : none));
  const [thin, full] = [[] as number[], [] as number[]];
  for (const f of left) (isMostlyZero(sources[f]) ? thin : full).push(f);
  for (let start = 0; start < table.rows; start += block) {
    const end = Math.min(start + block, table.rows);
    for (const f of full) {
      const source = sources[f];
      for (let row = start, at = start * width + f; row < end; row++, at += width) {
        const value = source[row];
        if (Math.abs(value) > Number.MAX_VALUE) throw infiniteValue(wanted[f].name, row, value);
        values[at] = value;
      }
    }
  }
  for (const f of thin) {
    const source = sources[f];
    for (let row = 0; row < table.rows; row++) {
      const value = source[row];
      if (value === 0) continue;
      if (Math.abs(value) > Number.MAX_VALUE) throw infiniteValue(wanted[f].name, row, value);
      values[row * width + f] = value;
    }
  }
  return { layout: 'dense', rows: table.rows, features: wanted, values };
}

const none = new Float64Array(0);

/** Writes the ones of columns that are marked by slots, a pass for all columns of the same slots; gives the other columns. */
function putMarked(table: Table, wanted: readonly Feature[], out: Float64Array): ReadonlySet<number> {
  const left = new Set<number>();
  const placesOf = new Map<Int32Array, Int32Array>();
  wanted.forEach(({ name }, f) => {
    const mark = markedOf(columnOf(table, name));
    if (mark === null) {
      left.add(f);
      return;
    }
    const { slots, slot } = mark;
    const known = placesOf.get(slots) ?? new Int32Array(0);
    const places = slot < known.length ? known : new Int32Array(2 * slot + 16).fill(-1);
    if (places !== known) places.set(known);
    places[slot] = f;
    placesOf.set(slots, places);
  });
  for (const [slots, places] of placesOf) {
    for (let row = 0; row < table.rows; row++) {
      const slot = slots[row];
      if (slot >= 0 && slot < places.length && places[slot] >= 0) out[row * wanted.length + places[slot]] = 1;
    }
  }
  return left;
}

/**
 * Columns as rows, row-major into `out`; false, perhaps half done, where most of a column is 0 or a value is infinite, or
 * where there is no kernel.
 */
function turnByKernel(table: Table, wanted: readonly Feature[], out: Float64Array): boolean {
  const [p, rows] = [wanted.length, table.rows];
  const columns = wanted.map(({ name }) => putterOf(columnOf(table, name)) ?? sourceOf(table, name));
  if (columns.some((column) => typeof column !== 'function' && isMostlyZero(column))) return false;
  const placeOf = new Map<Float64Array, number>();
  columns.forEach((column, c) => {
    if (typeof column !== 'function') placeOf.set(column, c);
  });
  const products = wanted.flatMap(({ name }, c) => {
    const factors = factorsOf(columnOf(table, name));
    for (const factor of factors ?? [])
      if (!placeOf.has(factor)) placeOf.set(factor, columns.push(factor) - 1);
    return factors === null ? [] : [{ c, from: factors.map((factor) => placeOf.get(factor) ?? 0) }];
  });
  const multiplied = new Set(products.map(({ c }) => c));
  const finite = withColumnKernel((kernel) => {
    const x = kernel.allocate(8 * block * columns.length);
    const to = kernel.allocate(8 * block * p);
    const part = kernel.float64(x, block * columns.length).fill(0);
    const made = kernel.float64(to, block * p);
    for (let start = 0; start < rows; start += block) {
      const count = Math.min(block, rows - start);
      columns.forEach((column, c) => {
        if (typeof column !== 'function') part.set(column.subarray(start, start + count), c * block);
        else if (!multiplied.has(c)) column(start, count, part, c * block);
      });
      const at = (c: number): number => x + 8 * block * c;
      for (const { c, from } of products)
        from.slice(1).forEach((factor, f) => {
          kernel.run.multiply(at(f === 0 ? from[0] : c), at(factor), block, at(c));
        });
      if (kernel.run.turn(x, p, 8 * block, count + (count % 2), to) === 1) return false;
      out.set(made.subarray(0, count * p), start * p);
    }
    return true;
  });
  return finite === true;
}

/** Whether few of the first rows are not 0, as in columns of categories: only these are then written, 3 times as fast. */
function isMostlyZero(values: Float64Array): boolean {
  const looked = Math.min(values.length, 1024);
  let filled = 0;
  for (let row = 0; row < looked; row++) if (values[row] !== 0) filled++;
  return filled < looked / 16;
}

function sourceOf(table: Table, name: string): Float64Array {
  const column = columnOf(table, name);
  if (column.kind === 'number' || column.kind === 'time' || column.kind === 'boolean')
    return numbersOf(column);
  throw notNumeric(column);
}

/** A part of a row: one number, or the entries of a vector with the feature each position is (−1: not wanted). */
type Part =
  | { readonly at: number; readonly source: Float64Array }
  | { readonly vector: VectorColumn; readonly places: Int32Array };

function sparseMatrix(
  table: Table,
  vectors: readonly VectorColumn[],
  wanted: readonly Feature[],
): SparseMatrix {
  const placeOf = new Map(wanted.map(({ name }, place) => [name, place]));
  const parts: Part[] = vectors.map((vector) => ({
    vector,
    places: Int32Array.from(vector.labels, (label) => take(placeOf, vectorFeature(vector, label))),
  }));
  for (const [name, at] of placeOf) parts.push({ at, source: sourceOf(table, name) });
  const indptr = allocate(Uint32Array, table.rows + 1);
  const most = parts.reduce(
    (sum, part) => sum + ('vector' in part ? part.vector.indices.length : table.rows),
    0,
  );
  const indices = new Uint32Array(most);
  const values = new Float64Array(most);
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    const start = count;
    for (const part of parts) {
      if ('source' in part) {
        const value = part.source[row];
        if (!Number.isFinite(value) && !Number.isNaN(value))
          throw infiniteValue(wanted[part.at].name, row, value);
        if (value === 0) continue;
        indices[count] = part.at;
        values[count++] = value;
      } else {
        const { starts, indices: own, values: given } = part.vector;
        for (let i = starts[row]; i < starts[row + 1]; i++) {
          const place = part.places[own[i]];
          if (place < 0 || given[i] === 0) continue;
          indices[count] = place;
          values[count++] = given[i];
        }
      }
    }
    sortEntries(indices, values, start, count);
    indptr[row + 1] = count;
  }
  return {
    layout: 'sparse',
    rows: table.rows,
    features: wanted,
    indptr,
    indices: indices.slice(0, count),
    values: values.slice(0, count),
  };
}

function take(places: Map<string, number>, name: string): number {
  const place = places.get(name);
  if (place === undefined) return -1;
  places.delete(name);
  return place;
}

/** Entries of one row by ascending feature; they mostly are already. */
function sortEntries(indices: Uint32Array, values: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    if (indices[i - 1] <= indices[i]) continue;
    const order = Array.from({ length: to - from }, (_, k) => from + k).sort(
      (a, b) => indices[a] - indices[b],
    );
    const places = order.map((k) => indices[k]);
    const sorted = order.map((k) => values[k]);
    indices.set(places, from);
    values.set(sorted, from);
    return;
  }
}

function notNumeric(column: Column): Problem {
  const holds: { readonly [kind in Column['kind']]?: string } = {
    text: 'text',
    category: 'categories',
    image: 'pictures',
    audio: 'sounds',
  };
  const hints: { readonly [kind in Column['kind']]?: string } = {
    text: 'Add a text step such as tfidf, use encode-one-hot if it has few values, or ignore the column.',
    image: 'Add the step image-features for it, or ignore the column.',
    audio: 'Add the step audio-features for it, or ignore the column.',
  };
  return new Problem(
    'not-numeric',
    `Column "${column.name}" still holds ${holds[column.kind] ?? column.kind} after the last step; a model needs numbers.`,
    hints[column.kind] ?? 'Add the step encode-one-hot (or encode-ordinal) for it, or ignore the column.',
    { column: column.name },
  );
}
