import type { ShareCheck } from '../../../../pipeline/data/look/share-check.ts';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { formatShare } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';

/** Less likely by chance than this, shares are said to be others. */
const rare = 0.05;

/** Whether a sample has its values in the shares of the whole table. */
export function ShareReport({ check }: { check: ShareCheck | null }) {
  const w = words.make.shares;
  if (check === null) return null;
  const { column, values, more, p } = check;
  return (
    <section aria-label={w.title(column)} className="col gap1">
      <h3 className="h">{w.title(column)}</h3>
      {p !== null && <NoteBox tone={p < rare ? 'warn' : 'ok'}>{p < rare ? w.other(p) : w.same(p)}</NoteBox>}
      <table className="plain-table">
        <thead>
          <tr>
            <th>{w.value}</th>
            <th className="num">{w.before}</th>
            <th className="num">{w.after}</th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ value, before, after }) => (
            <tr key={value}>
              <td className="md">{value}</td>
              <td className="num">{formatShare(before)}</td>
              <td className="num">{formatShare(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="micro muted">{w.more(more)}</p>}
    </section>
  );
}
