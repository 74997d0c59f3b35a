import { Problem } from '../../base/problem.ts';
import type { Scalar } from '../json/extended.ts';
import type { Oddity, ReadResult } from '../reader.ts';
import { makeCells } from '../typed/cells.ts';
import { resultOf } from '../typed/result-of.ts';
import { spanNote } from '../typed/time-values.ts';
import { type Declared, declaredBy } from './declared.ts';
import type { Layout, Leaf } from './leaves.ts';
import type { Reading } from './read.ts';
import { readChunk } from './read-chunk.ts';

const longestCell = 1024 * 1024;

/** A column without lists and members. */
export async function readFlat(
  name: string,
  leaf: Leaf,
  { groups }: Layout,
  rows: number,
  { source, slice, tools, options, types, job }: Reading,
): Promise<Omit<ReadResult, 'decisions'>> {
  const declared = declaredBy(leaf.element, leaf.duration);
  const kind = Object.hasOwn(types, name) ? types[name] : undefined;
  const cells = makeCells(options.context, kind, declared.text ? 'text' : null);
  const lost = { cells: 0, first: -1 };
  let row = 0;
  const scalarAt = (value: unknown): Scalar => {
    const cell = declared.scalar(value);
    if (typeof cell === 'string' && cell.length > longestCell) throw tooLarge(source.name, name, row);
    return cell;
  };
  for (let g = 0; g < groups.length && row < rows; g++) {
    const chunk = leaf.chunks[g];
    const bytes = await slice(chunk.from, chunk.to);
    const unpack = await tools.unpackOf(chunk.codec);
    let entries: readonly Scalar[] = [];
    await readChunk(
      bytes,
      leaf,
      chunk,
      { ...tools, unpack },
      {
        dictionary(values) {
          entries = Array.from(values, scalarAt);
        },
        async page({ count, definitions, values }) {
          let next = 0;
          for (let i = 0; i < count && row < rows; i++, row++) {
            if (definitions && definitions[i] < leaf.definitions) {
              cells.put(row, null);
              continue;
            }
            const raw = 'plain' in values ? values.plain[next] : null;
            const cell = 'places' in values ? entries[values.places[next]] : scalarAt(raw);
            next++;
            if (cell === null && !Number.isNaN(raw) && lost.cells++ === 0) lost.first = row;
            cells.put(row, cell);
          }
          job.report((0.9 * row) / rows, name);
          await job.checkpoint();
          return row < rows;
        },
      },
    );
  }
  const finished = cells.finish(rows, name);
  const why = `Declared as ${declared.words}. ${finished.why}`;
  const result = resultOf(rows, [name], [{ ...finished, why }], types);
  return {
    ...result,
    oddities: [
      ...result.oddities,
      ...finished.oddities,
      ...spanNote(name, declared.span),
      ...notShown(name, declared, lost),
    ],
  };
}

function notShown(
  name: string,
  { words }: Declared,
  { cells, first }: { readonly cells: number; readonly first: number },
): readonly Oddity[] {
  if (cells === 0 || /float|double/.test(words)) return [];
  const binary = !/date|time/.test(words);
  return [
    {
      code: binary ? 'binary-cells' : 'impossible-dates',
      message: `${name}: ${cells} ${cells === 1 ? 'cell holds' : 'cells hold'} ${binary ? 'binary data' : 'a moment that no calendar reaches'} and became missing.`,
      rows: cells,
      first,
    },
  ];
}

function tooLarge(file: string, column: string, row: number): Problem {
  return new Problem(
    'cell-too-large',
    `Row ${row + 1} of ${column} holds a text of more than ${longestCell} characters.`,
    'Leave the column out: name the columns to read.',
    { file, column, row },
  );
}
