import { seeded } from '../../base/random.ts';
import type { Layout, NumberPart, Part } from './chart-layout.ts';
import type { ChartMarks } from './chart-spec.ts';

export const mostPoints = 5_000;

/**
 * The rows as points, at most 5000 of all panels together: of more, a random sample. `x` and `y` give the number or the
 * level of a row; without one of them it is 0.
 */
export function pointMarks(
  layout: Layout,
  x: Part | null,
  y: Part | null,
): { readonly marks: ChartMarks[]; readonly drawn: number | null } {
  const rows = sampleOf(layout);
  const read = (part: Part | null) =>
    part === null ? () => 0 : part.on === 'levels' ? (row: number) => part.levels.codes[row] : numberOf(part);
  const [atX, atY] = [read(x), read(y)];
  const marks = Array.from({ length: layout.panels }, (_, panel): ChartMarks => {
    const own = rows.filter((row) => Math.floor(layout.slots[row] / layout.groups) === panel);
    return {
      kind: 'points',
      x: Float64Array.from(own, atX),
      y: Float64Array.from(own, atY),
      group: Uint8Array.from(own, (row) => layout.slots[row] % layout.groups),
      size: layout.size ? Float64Array.from(own, (row) => layout.size?.numbers[row] ?? 0) : null,
      value: layout.value ? Float64Array.from(own, (row) => layout.value?.numbers[row] ?? 0) : null,
      rows: own,
    };
  });
  return { marks, drawn: rows.length < layout.used ? rows.length : null };
}

function numberOf(part: NumberPart): (row: number) => number {
  return (row) => part.values[row];
}

/** Each row has the same chance: drawn one by one without replacement (Knuth's algorithm S), in table order. */
function sampleOf(layout: Layout): Uint32Array {
  const { slots, used } = layout;
  const wanted = Math.min(used, mostPoints);
  const random = seeded(1, 'points of a chart');
  const rows = new Uint32Array(wanted);
  let taken = 0;
  let left = used;
  for (let row = 0; row < slots.length && taken < wanted; row++) {
    if (slots[row] < 0) continue;
    if (wanted === used || random.next() * left < wanted - taken) rows[taken++] = row;
    left--;
  }
  return rows;
}
