import { Skeleton } from '../../atoms/skeleton.tsx';
import { shapeOf } from '../../charts/column-shape.ts';
import { HeaderHistogram } from '../../charts/header-histogram.tsx';
import { latest } from '../../state/use-computed.ts';
import { useProfile } from '../../state/use-profile.ts';
import { useSelection } from '../../state/use-selection.ts';
import { formatCount, formatShare } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import type { FeaturesView } from './use-features.ts';

const mostRows = 200;

/** The columns with their roles, as they are before the first step. */
export function RolesPreview({ view }: { view: FeaturesView }) {
  const profile = latest(useProfile());
  const column = useSelection((state) => state.column);
  const setColumn = useSelection((state) => state.setColumn);
  const w = words.features.preview.table;
  if (profile === null) return <Skeleton height={240} />;
  const order = ['target', 'feature', 'weight', 'group', 'id', 'ignore'];
  const columns = [...profile.columns].sort(
    (a, b) => order.indexOf(view.roleOf(a.name)) - order.indexOf(view.roleOf(b.name)),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="features-rows" aria-label={words.features.preview.all} tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{w.column}</th>
            <th>{w.role}</th>
            <th>{w.type}</th>
            <th>{w.shape}</th>
            <th className="num">{w.distinct}</th>
            <th className="num">{w.missing}</th>
          </tr>
        </thead>
        <tbody>
          {columns.slice(0, mostRows).map((held) => (
            <tr key={held.name} className={held.name === column ? 'on' : undefined}>
              <td>
                <button
                  type="button"
                  className="linkish clip"
                  title={w.open(held.name)}
                  onClick={() => setColumn(held.name)}
                >
                  {held.name}
                </button>
              </td>
              <td className={view.roleOf(held.name) === 'ignore' ? 'muted' : undefined}>
                {words.data.roles[view.roleOf(held.name)].toLowerCase()}
              </td>
              <td className="muted">{words.data.kinds[held.kind]}</td>
              <td>
                <HeaderHistogram counts={shapeOf(held)} width={64} height={20} />
              </td>
              <td className="num">
                {held.distinctExact ? '' : '≈ '}
                {formatCount(held.distinct)}
              </td>
              <td className="num">
                {held.missing === 0 ? '0' : formatShare(held.missing / Math.max(1, held.rows))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
