import { peaksOf, type Sound } from '../state/decode-sound.ts';
import { formatNumber } from '../words/format.ts';
import { media as w } from '../words/media.ts';
import { Figure } from './figure.tsx';

const parts = 240;

/** How loud a sound is over its time. */
export function Waveform({ sound }: { sound: Sound }) {
  const peaks = peaksOf(sound.samples, parts);
  const seconds = sound.samples.length / sound.rate;
  const loudest = Math.max(0.0001, ...peaks);
  const at = (peaks.indexOf(Math.max(...peaks)) / parts) * seconds;
  const outline = [
    ...peaks.map((peak, i) => `${i},${40 - (peak / loudest) * 38}`),
    ...peaks.map((peak, i) => `${i},${40 + (peak / loudest) * 38}`).toReversed(),
  ].join(' ');
  return (
    <Figure
      frame="section"
      title={w.waveform}
      summary={w.waveformText(`${formatNumber(at)} s`, seconds)}
      twin={{
        columns: [w.time, w.level],
        rows: peaks.map((peak, i) => [(i / parts) * seconds, peak]),
      }}
    >
      <svg
        className="chart"
        viewBox={`0 0 ${parts} 80`}
        width="100%"
        height={80}
        preserveAspectRatio="none"
        aria-hidden
      >
        <line x1={0} x2={parts} y1={40} y2={40} stroke="var(--line-2)" strokeWidth={0.5} />
        <polygon points={outline} fill="var(--data)" />
      </svg>
    </Figure>
  );
}
