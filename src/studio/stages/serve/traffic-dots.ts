import type { RequestEvent } from '../../../pipeline/serve/deployment.ts';
import { along, bandWidth, type Point, type TrafficLayout } from './traffic-layout.ts';

/** A request on its way: which version answers it, whether that fails, when it left (real ms), its place in the band. */
type Dot = {
  readonly arm: number;
  readonly failed: boolean;
  readonly mirrored: boolean;
  readonly start: number;
  readonly lane: number;
};
export type DotColours = {
  readonly request: string;
  readonly failed: string;
  readonly arms: readonly string[];
};
/** Requests drawn as dots: `send` what was answered since the last time, `draw` where they are now. */
export type TrafficDots = {
  send(recent: readonly RequestEvent[], now: number, within: number): void;
  draw(
    context: CanvasRenderingContext2D,
    layout: TrafficLayout,
    weights: readonly number[],
    now: number,
    colours: DotColours,
  ): boolean;
};

/** Real milliseconds of the three parts of the way; most dots under way at once. */
const IN = 620;
const TO = 620;
const OUT = 520;
const MOST = 140;
const PER_SEND = 14;

export function trafficDots(): TrafficDots {
  let dots: Dot[] = [];
  let newest = -1;
  return {
    send(recent, now, within) {
      const fresh = recent.filter((event) => event.request > newest);
      if ((recent.at(-1)?.request ?? 0) < newest) newest = -1;
      for (const event of recent) newest = Math.max(newest, event.request);
      const failed = fresh.filter((event) => event.status !== 200);
      const others = fresh.filter((event) => event.status === 200);
      const chosen = [...thin(failed, PER_SEND / 2), ...thin(others, PER_SEND)].sort((a, b) => a.at - b.at);
      const room = MOST - dots.length;
      chosen.slice(0, Math.max(0, room)).forEach((event, index) => {
        dots.push({
          arm: event.arm,
          failed: event.status !== 200,
          mirrored: event.mirrored === true,
          start: now + (index / chosen.length) * within,
          lane: ((event.request * 0.618_034) % 1) - 0.5,
        });
      });
    },
    draw(context, layout, weights, now, colours) {
      dots = dots.filter((dot) => now - dot.start < IN + TO + OUT && dot.arm < layout.arms.length);
      for (const dot of dots) {
        const age = now - dot.start;
        if (age >= 0) drawDot(context, layout, weights[dot.arm] ?? 0, dot, age, colours);
      }
      return dots.length > 0;
    },
  };
}

/** At most `most` of the list, evenly. */
function thin<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from(
    { length: Math.floor(most) },
    (_, index) => list[Math.floor((index * list.length) / most)] as T,
  );
}

function drawDot(
  context: CanvasRenderingContext2D,
  layout: TrafficLayout,
  weight: number,
  dot: Dot,
  age: number,
  colours: DotColours,
): void {
  const arm = layout.arms[dot.arm];
  if (!arm) return;
  const own = colours.arms[dot.arm] ?? colours.request;
  const shift = (point: Point, width: number): Point => ({
    x: point.x,
    y: point.y + dot.lane * Math.max(0, width - 8),
  });
  if (age < IN) {
    if (dot.mirrored) return;
    disc(context, shift(along(layout.into, age / IN), bandWidth(1)), colours.request);
  } else if (age < IN + TO) {
    disc(context, shift(along(arm.to, (age - IN) / TO), bandWidth(weight)), own, dot.mirrored);
  } else {
    const at = shift(along(arm.out, (age - IN - TO) / OUT), bandWidth(weight));
    if (dot.failed) cross(context, at, colours.failed);
    else disc(context, at, own, dot.mirrored);
  }
}

function disc(context: CanvasRenderingContext2D, { x, y }: Point, colour: string, hollow = false): void {
  context.beginPath();
  context.arc(x, y, 3, 0, 2 * Math.PI);
  if (hollow) {
    context.strokeStyle = colour;
    context.lineWidth = 1.25;
    context.stroke();
  } else {
    context.fillStyle = colour;
    context.fill();
  }
}

function cross(context: CanvasRenderingContext2D, { x, y }: Point, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 2.25;
  context.beginPath();
  context.moveTo(x - 4, y - 4);
  context.lineTo(x + 4, y + 4);
  context.moveTo(x + 4, y - 4);
  context.lineTo(x - 4, y + 4);
  context.stroke();
}
