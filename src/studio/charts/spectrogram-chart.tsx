import './spectrogram.css';
import { useEffect, useRef } from 'react';
import type { Spectrogram } from '../../pipeline/calc/spectrogram.ts';
import { formatCount, formatNumber } from '../words/format.ts';
import { media as w } from '../words/media.ts';
import { download } from './download.ts';
import { Figure } from './figure.tsx';
import { colour, useChartTheme } from './plot-theme.ts';
import type { Twin } from './twin.ts';

/** The power of a sound by time and pitch, drawn on a canvas; its numbers by bands of pitch as a table. */
export function SpectrogramChart({ of }: { of: Spectrogram }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useChartTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again in another theme
  useEffect(() => draw(canvas.current, of), [of, theme]);
  const seconds = of.step * (of.frames - 1);
  return (
    <Figure
      frame="section"
      title={w.spectrogram}
      summary={w.spectrogramText(loudestHertz(of), theme === 'dark')}
      twin={twinOf(of)}
      saveImage={async () => {
        const blob = await new Promise<Blob | null>((done) => canvas.current?.toBlob(done));
        if (blob) download(`${w.spectrogram}.png`, blob);
      }}
    >
      <div className="spectrogram-axis" aria-hidden>
        <span>{formatCount(Math.round(of.hertz * (of.bins - 1)))} Hz</span>
      </div>
      <canvas ref={canvas} className="spectrogram" width={of.frames} height={of.bins} aria-hidden />
      <div className="spectrogram-axis" aria-hidden>
        <span>0 Hz, 0 s</span>
        <span>{formatNumber(seconds)} s</span>
      </div>
    </Figure>
  );
}

function draw(canvas: HTMLCanvasElement | null, { frames, bins, decibels }: Spectrogram): void {
  const context = canvas?.getContext('2d', { willReadFrequently: true });
  if (!context) return;
  const steps = Array.from({ length: 9 }, (_, i) => rgbOf(context, colour(`s${i + 1}`)));
  const image = context.createImageData(frames, bins);
  for (let f = 0; f < frames; f++) {
    for (let b = 0; b < bins; b++) {
      const level = 1 + (decibels[f * bins + b] ?? -80) / 80;
      const place = Math.min(8, Math.max(0, level * 8));
      const low = steps[Math.floor(place)] ?? [0, 0, 0];
      const high = steps[Math.ceil(place)] ?? low;
      const share = place - Math.floor(place);
      const at = ((bins - 1 - b) * frames + f) * 4;
      for (let c = 0; c < 3; c++)
        image.data[at + c] = (low[c] ?? 0) + ((high[c] ?? 0) - (low[c] ?? 0)) * share;
      image.data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
}

function rgbOf(context: CanvasRenderingContext2D, name: string): readonly number[] {
  context.fillStyle = name;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}

function loudestHertz({ frames, bins, hertz, decibels }: Spectrogram): number {
  const power = new Float64Array(bins);
  for (let i = 0; i < frames * bins; i++) {
    const level = decibels[i] ?? -80;
    if (level > -80) power[i % bins] = (power[i % bins] ?? 0) + 10 ** (level / 10);
  }
  const most = Math.max(...power);
  return most === 0 ? 0 : power.indexOf(most) * hertz;
}

const bands = 8;
const times = 20;

/** Mean level in eight bands of pitch, at twenty times. */
function twinOf({ frames, bins, hertz, step, decibels }: Spectrogram): Twin {
  const edges = Array.from({ length: bands + 1 }, (_, i) => Math.round((i * bins) / bands));
  const shown = Math.min(times, frames);
  return {
    columns: [w.time, ...edges.slice(1).map((to, i) => w.band((edges[i] ?? 0) * hertz, (to - 1) * hertz))],
    rows: Array.from({ length: shown }, (_, t) => {
      const frame = Math.floor((t * frames) / shown);
      return [
        frame * step,
        ...edges.slice(1).map((to, i) => {
          const from = edges[i] ?? 0;
          let sum = 0;
          for (let b = from; b < to; b++) sum += decibels[frame * bins + b] ?? -80;
          return sum / (to - from);
        }),
      ];
    }),
  };
}
