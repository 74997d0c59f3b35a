import { useEffect, useRef } from 'react';
import { colour, useChartTheme } from '../../charts/plot-theme.ts';
import { useReplay } from '../../state/use-replay.ts';
import { trafficDots } from './traffic-dots.ts';
import type { TrafficLayout } from './traffic-layout.ts';

const colours = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];

/** The moving requests over the picture; draws only while there are some. */
export function TrafficCanvas({ layout }: { layout: TrafficLayout }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useChartTheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides the colours that are read here
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const dots = trafficDots();
    const look = {
      request: colour('data'),
      failed: colour('error-mark'),
      arms: layout.arms.map((_, arm) => colour(colours[arm % colours.length] ?? 'c1')),
    };
    let drawn = 0;
    let last = performance.now();
    const frame = (now: number) => {
      const scale = (element.clientWidth / layout.width) * devicePixelRatio;
      const [width, height] = [Math.round(layout.width * scale), Math.round(layout.height * scale)];
      if (element.width !== width || element.height !== height) {
        element.width = width;
        element.height = height;
      }
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, layout.width, layout.height);
      const weights = useReplay.getState().frame?.view.weights ?? [];
      drawn = dots.draw(context, layout, weights, now, look) ? requestAnimationFrame(frame) : 0;
    };
    const stop = useReplay.subscribe((state, before) => {
      if (state.frame === before.frame || !state.frame || !state.playing) return;
      const now = performance.now();
      dots.send(state.frame.recent, now, Math.min(400, Math.max(80, now - last)));
      last = now;
      if (drawn === 0) drawn = requestAnimationFrame(frame);
    });
    return () => {
      stop();
      cancelAnimationFrame(drawn);
    };
  }, [layout, theme]);

  return <canvas ref={canvas} className="serve-dots" aria-hidden />;
}
