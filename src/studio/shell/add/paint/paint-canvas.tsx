import { type PointerEvent, useEffect, useRef } from 'react';
import { useSession } from '../../../state/use-session.ts';
import type { Painting, Rectangle, Spot } from './points.ts';

const signs = ['circle', 'square', 'diamond', 'cross'] as const;

/** The picture of the points. Where the pointer is goes out as x and y from 0 to 1, y upwards. */
export function PaintCanvas(props: {
  label: string;
  painting: Painting;
  /** Shown around the pointer. */
  radius: number | null;
  chosen: Rectangle | null;
  onDown: (at: Spot) => void;
  onMove: (at: Spot, pressed: boolean) => void;
  onUp: () => void;
}) {
  const { painting, chosen, radius } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointer = useRef<Spot | null>(null);
  const theme = useSession((state) => state.theme);
  const draw = useRef(() => {});
  draw.current = () => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const scale = window.devicePixelRatio || 1;
    const [width, height] = [element.clientWidth, element.clientHeight];
    if (element.width !== width * scale) element.width = width * scale;
    if (element.height !== height * scale) element.height = height * scale;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const style = getComputedStyle(element);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    context.fillStyle = colour('--surface');
    context.fillRect(0, 0, width, height);
    context.strokeStyle = colour('--line');
    context.beginPath();
    for (const part of [0.25, 0.5, 0.75]) {
      context.moveTo(part * width, 0);
      context.lineTo(part * width, height);
      context.moveTo(0, part * height);
      context.lineTo(width, part * height);
    }
    context.stroke();
    painting.classes.forEach((_, of) => {
      context.fillStyle = colour(`--c${of + 1}`);
      const sign = signs[of % signs.length] ?? 'circle';
      for (const point of painting.points)
        if (point.of === of) drawSign(context, sign, point.x * width, (1 - point.y) * height);
    });
    context.strokeStyle = colour('--accent');
    if (chosen) {
      context.setLineDash([4, 3]);
      context.strokeRect(
        Math.min(chosen.a.x, chosen.b.x) * width,
        (1 - Math.max(chosen.a.y, chosen.b.y)) * height,
        Math.abs(chosen.a.x - chosen.b.x) * width,
        Math.abs(chosen.a.y - chosen.b.y) * height,
      );
      context.setLineDash([]);
    }
    const at = pointer.current;
    if (radius !== null && at) {
      context.beginPath();
      context.ellipse(at.x * width, (1 - at.y) * height, radius * width, radius * height, 0, 0, 2 * Math.PI);
      context.stroke();
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when one of these is another
  useEffect(() => draw.current(), [painting, chosen, radius, theme]);
  useEffect(() => {
    const observer = new ResizeObserver(() => draw.current());
    if (canvas.current) observer.observe(canvas.current);
    return () => observer.disconnect();
  }, []);
  const spotOf = (event: PointerEvent<HTMLCanvasElement>): Spot => {
    const box = event.currentTarget.getBoundingClientRect();
    const inside = (value: number) => Math.min(1, Math.max(0, value));
    return {
      x: inside((event.clientX - box.left) / box.width),
      y: inside(1 - (event.clientY - box.top) / box.height),
    };
  };
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={props.label}
      className="paint-canvas"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        props.onDown(spotOf(event));
      }}
      onPointerMove={(event) => {
        pointer.current = spotOf(event);
        props.onMove(pointer.current, event.buttons === 1);
        draw.current();
      }}
      onPointerUp={props.onUp}
      onPointerCancel={props.onUp}
      onPointerLeave={() => {
        pointer.current = null;
        draw.current();
      }}
    />
  );
}

function drawSign(
  context: CanvasRenderingContext2D,
  sign: (typeof signs)[number],
  x: number,
  y: number,
): void {
  const r = 3.5;
  context.beginPath();
  if (sign === 'circle') context.arc(x, y, r, 0, 2 * Math.PI);
  else if (sign === 'square') context.rect(x - r, y - r, 2 * r, 2 * r);
  else if (sign === 'diamond') {
    context.moveTo(x, y - 1.4 * r);
    context.lineTo(x + 1.4 * r, y);
    context.lineTo(x, y + 1.4 * r);
    context.lineTo(x - 1.4 * r, y);
  } else {
    context.rect(x - r, y - 1, 2 * r, 2);
    context.rect(x - 1, y - r, 2, 2 * r);
  }
  context.fill();
}
