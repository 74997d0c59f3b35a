import type { ChangePreview } from '../../../pipeline/features/preview.ts';
import type { ColumnPreview } from '../../../pipeline/features/preview-columns.ts';
import { BeforeAfterBars } from '../../charts/before-after-bars.tsx';
import { Figure } from '../../charts/figure.tsx';
import { words } from '../../words/index.ts';
import { barsOf, twinOf } from './preview-bars.ts';
import { SideStats } from './side-stats.tsx';

/** One column before and after the step. */
export function ColumnChange({ change, column }: { change: ChangePreview; column: ColumnPreview }) {
  const w = words.features.preview;
  const bars = barsOf(column);
  const made = madeFrom(change, column.name);
  const summary =
    column.before === null
      ? w.summaryMade(column.name)
      : column.after === null
        ? w.summaryGone(column.name, made)
        : w.summary(column.name, column.changed, column.filled);
  const gain = column.filled > 0 ? w.filled(column.filled) : null;
  return (
    <Figure frame="section" title={column.name} sub={w.training} summary={summary} twin={twinOf(bars)}>
      <div className="features-sides dense">
        <Caption label={w.before} side={column.before} />
        <Caption label={w.after} side={column.after} />
      </div>
      <BeforeAfterBars
        before={bars.before}
        after={bars.after}
        none={column.before === null ? w.made : column.after === null ? w.becomes(made.length) : w.noValues}
        {...(gain ? { gain } : {})}
      />
      <div className="features-sides">
        <SideStats side={column.before} against={null} />
        <SideStats side={column.after} against={column.before} />
      </div>
    </Figure>
  );
}

function Caption({ label, side }: { label: string; side: ColumnPreview['before'] }) {
  const w = words.features.preview;
  return (
    <div className="row">
      <span className="md">{label}</span>
      {side && (
        <span className="end muted" title={w.presentTip}>
          {w.present(side.rows - side.missing, side.rows)}
        </span>
      )}
    </div>
  );
}

/** What the step made of a column that it removed: the columns named after it, else all it made. */
export function madeFrom(change: ChangePreview, name: string): readonly string[] {
  const made = change.columns
    .filter(({ before, after }) => before === null && after !== null)
    .map((held) => held.name);
  const own = made.filter((held) => held.startsWith(`${name}=`) || held.startsWith(`${name} `));
  return own.length > 0 ? own : made;
}
