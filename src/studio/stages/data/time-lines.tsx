import type { QualityReport } from '../../../pipeline/data/quality.ts';
import { words } from '../../words/index.ts';

/** Of every column of dates: from when to when, how old, and how regular. */
export function TimeLines({ times }: { times: QualityReport['times'] }) {
  const w = words.quality.times;
  if (times.length === 0) return null;
  return (
    <ul className="time-lines dense ink2">
      {times.map((time) => (
        <li key={time.column}>
          {[
            w.line(time.column, dayOf(time.oldest), dayOf(time.newest)),
            ...(time.age === null ? [] : [w.age(time.age)]),
            ...(time.regular >= 0.5 ? [w.every(time.step, time.regular)] : []),
          ].join(' · ')}
        </li>
      ))}
    </ul>
  );
}

function dayOf(moment: number): string {
  return Math.abs(moment) <= 8.64e15 ? new Date(moment).toISOString().slice(0, 10) : String(moment);
}
