export type Point = { readonly x: number; readonly y: number };
export type Curve = readonly [Point, Point, Point, Point];
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type TrafficLayout = {
  readonly width: number;
  readonly height: number;
  readonly replay: Box;
  readonly router: Box;
  readonly arms: readonly {
    readonly box: Box;
    /** Router to version, and on to the right edge. */
    readonly to: Curve;
    readonly out: Curve;
  }[];
  readonly into: Curve;
};

const WIDE = 796;

/** Where everything of the traffic picture lies: replay, router, one box a version, and the ways between. */
export function trafficLayout(arms: number): TrafficLayout {
  const pitch = 132;
  const height = Math.max(240, arms * pitch + 16);
  const middle = height / 2;
  const replay = { x: 8, y: middle - 54, width: 128, height: 108 };
  const router = { x: 264, y: middle - 44, width: 88, height: 88 };
  return {
    width: WIDE,
    height,
    replay,
    router,
    into: straight(replay.x + replay.width, router.x, middle),
    arms: Array.from({ length: arms }, (_, arm) => {
      const y = middle + (arm - (arms - 1) / 2) * pitch;
      const box = { x: 480, y: y - 55, width: 184, height: 110 };
      const from = router.x + router.width;
      return {
        box,
        to: [
          { x: from, y: middle },
          { x: from + 68, y: middle },
          { x: box.x - 70, y },
          { x: box.x, y },
        ] as const,
        out: straight(box.x + box.width, WIDE - 8, y),
      };
    }),
  };
}

function straight(from: number, to: number, y: number): Curve {
  const third = (to - from) / 3;
  return [
    { x: from, y },
    { x: from + third, y },
    { x: to - third, y },
    { x: to, y },
  ];
}

/** SVG path of a curve. */
export function pathOf([a, b, c, d]: Curve): string {
  return `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`;
}

/** The point at `t` (0…1) of a curve. */
export function along([a, b, c, d]: Curve, t: number): Point {
  const u = 1 - t;
  const mix = (p: number, q: number, r: number, s: number) =>
    u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

/** Width of a band for a share of the traffic: all of it is 32, and what gets any is seen. */
export function bandWidth(share: number): number {
  return share <= 0 ? 0 : Math.max(3, 32 * share);
}
