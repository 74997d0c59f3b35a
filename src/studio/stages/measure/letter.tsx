import './measure.css';
import type { Subject } from './subjects.ts';

/** The A or B that names a model on every panel of the screen. */
export function Letter({ subject }: { subject: Pick<Subject, 'letter' | 'colour'> }) {
  return (
    <span className="measure-letter" style={{ borderColor: `var(--${subject.colour})` }}>
      {subject.letter}
    </span>
  );
}
