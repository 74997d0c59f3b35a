import type { Random } from '../../../../pipeline/base/random.ts';
import type { ManualTable } from '../../../../pipeline/data/manual/manual-table.ts';

/** A painted point; its class is an index into the names of the classes. */
export type Point = { readonly x: number; readonly y: number; readonly of: number };
export type Painting = { readonly classes: readonly string[]; readonly points: readonly Point[] };
export type Spot = { readonly x: number; readonly y: number };
export type Rectangle = { readonly a: Spot; readonly b: Spot };

export const mostPoints = 20_000;
export const mostClasses = 8;

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** Points scattered evenly over a disc. */
export function spray(
  painting: Painting,
  at: Spot,
  radius: number,
  count: number,
  of: number,
  random: Random,
): Painting {
  const room = Math.max(0, mostPoints - painting.points.length);
  const made = Array.from({ length: Math.min(count, room) }, () => {
    const distance = radius * Math.sqrt(random.next());
    const angle = 2 * Math.PI * random.next();
    return { x: clamp(at.x + distance * Math.cos(angle)), y: clamp(at.y + distance * Math.sin(angle)), of };
  });
  return { ...painting, points: [...painting.points, ...made] };
}

export function putPoint(painting: Painting, at: Spot, of: number): Painting {
  if (painting.points.length >= mostPoints) return painting;
  return { ...painting, points: [...painting.points, { x: clamp(at.x), y: clamp(at.y), of }] };
}

/** Points near a spot move at random; those at the edge of the disc hardly. */
export function jitter(painting: Painting, at: Spot, radius: number, random: Random): Painting {
  return moveNear(painting, at, radius, (point, strength) => ({
    x: point.x + 0.15 * radius * strength * random.normal(),
    y: point.y + 0.15 * radius * strength * random.normal(),
  }));
}

/** Points near a spot come closer to it. */
export function pull(painting: Painting, at: Spot, radius: number): Painting {
  return moveNear(painting, at, radius, (point, strength) => ({
    x: point.x + 0.15 * strength * (at.x - point.x),
    y: point.y + 0.15 * strength * (at.y - point.y),
  }));
}

function moveNear(
  painting: Painting,
  at: Spot,
  radius: number,
  move: (point: Point, strength: number) => Spot,
): Painting {
  return {
    ...painting,
    points: painting.points.map((point) => {
      const distance = Math.hypot(point.x - at.x, point.y - at.y);
      if (distance > radius) return point;
      const moved = move(point, 1 - distance / radius);
      return { of: point.of, x: clamp(moved.x), y: clamp(moved.y) };
    }),
  };
}

export function isIn({ a, b }: Rectangle, { x, y }: Spot): boolean {
  return (
    x >= Math.min(a.x, b.x) && x <= Math.max(a.x, b.x) && y >= Math.min(a.y, b.y) && y <= Math.max(a.y, b.y)
  );
}

export function removeIn(painting: Painting, rectangle: Rectangle): Painting {
  return { ...painting, points: painting.points.filter((point) => !isIn(rectangle, point)) };
}

export function moveIn(painting: Painting, rectangle: Rectangle, by: Spot): Painting {
  return {
    ...painting,
    points: painting.points.map((point) =>
      isIn(rectangle, point) ? { of: point.of, x: clamp(point.x + by.x), y: clamp(point.y + by.y) } : point,
    ),
  };
}

export function countsOf({ classes, points }: Painting): readonly number[] {
  const counts = classes.map(() => 0);
  for (const { of } of points) counts[of] = (counts[of] ?? 0) + 1;
  return counts;
}

/** The painting as a table: x and y from 0 to 1 with four digits, and the class. */
export function tableOfPainting({ classes, points }: Painting): ManualTable {
  const short = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    format: 'orrery-table',
    columns: [
      { name: 'x', kind: 'number' },
      { name: 'y', kind: 'number' },
      { name: 'class', kind: 'category' },
    ],
    rows: points.map(({ x, y, of }) => [short(x), short(y), classes[of] ?? '']),
  };
}

/** A painting that was kept; null if the table is not one any more. */
export function paintingOf({ columns, rows }: ManualTable): Painting | null {
  if (columns.map(({ name }) => name).join() !== 'x,y,class') return null;
  const classes = [...new Set(rows.map(([, , name]) => String(name ?? '')))];
  if (classes.length > mostClasses) return null;
  const points: Point[] = [];
  for (const [x, y, name] of rows) {
    if (typeof x !== 'number' || typeof y !== 'number' || clamp(x) !== x || clamp(y) !== y) return null;
    points.push({ x, y, of: classes.indexOf(String(name ?? '')) });
  }
  return { classes: classes.length === 0 ? [''] : classes, points };
}
