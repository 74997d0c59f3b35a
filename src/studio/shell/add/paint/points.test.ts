import { describe, expect, it } from 'vitest';
import { seeded } from '../../../../pipeline/base/random.ts';
import {
  countsOf,
  jitter,
  moveIn,
  type Painting,
  paintingOf,
  pull,
  putPoint,
  removeIn,
  spray,
  tableOfPainting,
} from './points.ts';

const empty: Painting = { classes: ['a', 'b'], points: [] };
const centre = { x: 0.5, y: 0.5 };
const away = ({ points }: Painting) => points.map(({ x, y }) => Math.hypot(x - 0.5, y - 0.5));

describe('painting', () => {
  it('sprays within its disc and inside the picture', () => {
    const painted = spray(empty, centre, 0.1, 500, 1, seeded(1));
    expect(countsOf(painted)).toEqual([0, 500]);
    expect(Math.max(...away(painted))).toBeLessThanOrEqual(0.1);
    const mean = away(painted).reduce((a, b) => a + b) / 500;
    expect(mean).toBeCloseTo((2 / 3) * 0.1, 2);
    const corner = spray(empty, { x: 0, y: 1 }, 0.2, 200, 0, seeded(2));
    for (const { x, y } of corner.points) expect([x >= 0 && x <= 1, y >= 0 && y <= 1]).toEqual([true, true]);
  });

  it('the magnet pulls, jitter scatters, both only nearby', () => {
    const painted = putPoint(spray(empty, centre, 0.1, 100, 0, seeded(3)), { x: 0.9, y: 0.9 }, 1);
    const pulled = pull(painted, centre, 0.2);
    const before = away(painted);
    away(pulled)
      .slice(0, 100)
      .forEach((distance, i) => {
        expect(distance).toBeLessThanOrEqual(before[i] ?? 0);
      });
    expect(pulled.points[100]).toEqual(painted.points[100]);
    const shaken = jitter(painted, centre, 0.2, seeded(4));
    expect(shaken.points.slice(0, 100)).not.toEqual(painted.points.slice(0, 100));
    expect(shaken.points[100]).toEqual(painted.points[100]);
  });

  it('what is chosen can be moved and removed', () => {
    const painted = putPoint(putPoint(empty, { x: 0.2, y: 0.2 }, 0), { x: 0.8, y: 0.8 }, 1);
    const chosen = { a: { x: 0.3, y: 0.3 }, b: { x: 0, y: 0 } };
    expect(moveIn(painted, chosen, { x: 0.1, y: -0.5 }).points[0]).toMatchObject({ y: 0, of: 0 });
    expect(removeIn(painted, chosen).points).toEqual([{ x: 0.8, y: 0.8, of: 1 }]);
  });

  it('becomes a table and comes back', () => {
    const painted = putPoint(putPoint(empty, { x: 0.25, y: 1 / 3 }, 0), { x: 1, y: 0 }, 1);
    const table = tableOfPainting(painted);
    expect(table.rows).toEqual([
      [0.25, 0.3333, 'a'],
      [1, 0, 'b'],
    ]);
    expect(tableOfPainting(paintingOf(table) ?? empty)).toEqual(table);
    expect(paintingOf({ ...table, rows: [[2, 0, 'a']] })).toBe(null);
    expect(paintingOf({ ...table, columns: table.columns.slice(1) })).toBe(null);
  });
});
