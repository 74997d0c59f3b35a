import type { Dimension } from '../../../pipeline/search/searcher.ts';
import { words } from '../../words/index.ts';
import type { SearchView } from './use-search.ts';
import type { Shown } from './use-shown.ts';
import { useView } from './use-view.ts';
import { valueText } from './value-text.ts';

/** What the shown search was asked to try. */
export function SpaceSummary({ view, shown }: { view: SearchView; shown: Shown }) {
  const w = words.search.setup;
  const edit = useView((state) => state.edit);
  const { asked, card } = view;
  if (!asked || !card) return null;
  return (
    <section className="search-space" aria-label={w.title}>
      <h3 className="h">
        {w.from(card.label)}
        <span className="end">
          <button type="button" className="linkish" onClick={() => edit(true)}>
            {w.edit}
          </button>
        </span>
      </h3>
      <table className="search-space-table dense">
        <tbody>
          {shown.params.map(({ key, label }) => {
            const dimension = asked.space[key];
            return (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td className="num">{dimension && rangeText(dimension, view, key)}</td>
                <td className="micro muted num">{dimension && scaleText(dimension)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function rangeText(dimension: Dimension, view: SearchView, key: string): string {
  const text = (value: Parameters<typeof valueText>[0]) => valueText(value, view.card?.params[key]);
  return 'values' in dimension
    ? dimension.values.map(text).join(', ')
    : `${text(dimension.min)} – ${text(dimension.max)}`;
}

function scaleText(dimension: Dimension): string {
  const w = words.search.setup;
  if ('values' in dimension) return w.list;
  const scale = dimension.scale === 'log' ? w.log : w.linear;
  return dimension.integer ? `${scale}, ${w.whole}` : scale;
}
