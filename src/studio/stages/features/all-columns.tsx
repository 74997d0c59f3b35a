import type { ChangePreview } from '../../../pipeline/features/preview.ts';
import type { ColumnSide } from '../../../pipeline/features/preview-columns.ts';
import { HeaderHistogram } from '../../charts/header-histogram.tsx';
import { formatCount } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { formatStat, Moved } from './side-stats.tsx';

/** Every column the step touched, one a line: shapes, mean and spread before and after. */
export function AllColumns({
  change,
  onColumn,
}: {
  change: ChangePreview;
  onColumn: (name: string) => void;
}) {
  const w = words.features.preview;
  const gaps = change.columns.some(({ before, after }) => (before?.missing ?? 0) + (after?.missing ?? 0) > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="features-rows features-all" aria-label={w.all} tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{w.table.column}</th>
            <th>{w.table.before}</th>
            <th>{w.table.after}</th>
            <th className="num">{w.table.mean}</th>
            <th className="num">{w.table.sd}</th>
            {gaps && <th className="num">{w.table.missing}</th>}
          </tr>
        </thead>
        <tbody>
          {change.columns.map(({ name, before, after, changed }) => (
            <tr key={name}>
              <td>
                <button
                  type="button"
                  className="linkish clip"
                  title={w.table.open(name)}
                  onClick={() => onColumn(name)}
                >
                  {name}
                </button>
                <span className="micro muted features-all-note">
                  {before === null
                    ? w.made
                    : after === null
                      ? w.gone
                      : changed === 0
                        ? w.same
                        : w.cells(changed)}
                </span>
              </td>
              <td>
                <Shape side={before} />
              </td>
              <td>
                <Shape side={after} />
              </td>
              <td className="num">
                <Pair before={before?.mean ?? null} after={after?.mean ?? null} />
              </td>
              <td className="num">
                <Pair before={before?.sd ?? null} after={after?.sd ?? null} />
              </td>
              {gaps && <td className="num">{missingText(before, after)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Shape({ side }: { side: ColumnSide | null }) {
  return side?.histogram ? <HeaderHistogram counts={side.histogram.counts} width={48} height={20} /> : null;
}

function Pair({ before, after }: { before: number | null; after: number | null }) {
  if (after === null) return <span className="muted">{formatStat(before)}</span>;
  return <Moved value={after} from={before} />;
}

function missingText(before: ColumnSide | null, after: ColumnSide | null): string {
  if (before === null || after === null) return formatCount((after ?? before)?.missing ?? 0);
  if (before.missing === after.missing) return formatCount(after.missing);
  return `${formatCount(before.missing)} → ${formatCount(after.missing)}`;
}
