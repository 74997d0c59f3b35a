import type { Cell } from '../../../pipeline/data/table.ts';
import { Glyph } from '../../atoms/glyph.tsx';
import { kindIcon } from '../../atoms/kind-icon.ts';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Skeleton } from '../../atoms/skeleton.tsx';
import { add } from '../../words/add.ts';
import { formatCount } from '../../words/format.ts';
import { type Preview, type Shown, shownOf } from './use-preview.ts';

/** The first rows of what would be added, or why it cannot be read. */
export function PreviewTable({ preview, tall }: { preview: Preview; tall?: boolean }) {
  if (preview.status === 'failed') return <ProblemNote problem={preview.problem} />;
  const shown = shownOf(preview);
  if (shown === null) return preview.status === 'none' ? null : <Skeleton height={160} />;
  return (
    <div className="col gap05" style={tall ? { flex: 1, minHeight: 0 } : {}}>
      <FirstRows shown={shown} tall={tall ?? false} busy={preview.status === 'loading'} />
      <p className="micro muted" role="status">
        {add.firstOf(
          shown.page.rows.length,
          formatCount(shown.opened.table.rows),
          shown.opened.table.schema.length,
        )}
      </p>
    </div>
  );
}

function FirstRows({ shown, tall, busy }: { shown: Shown; tall: boolean; busy: boolean }) {
  const { schema } = shown.opened.table;
  return (
    <section
      className={tall ? 'preview-wrap tall' : 'preview-wrap'}
      aria-label={add.firstRows}
      aria-busy={busy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className="plain-table">
        <thead>
          <tr>
            {schema.map(({ name, kind }) => (
              <th key={name} scope="col" className={kind === 'number' ? 'num' : ''}>
                <span className="row">
                  <Glyph icon={kindIcon(kind)} small />
                  {name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.page.cells.map((cells, row) => (
            <tr key={shown.page.rows[row]}>
              {cells.map((cell, column) => (
                <td
                  key={schema[column]?.name ?? column}
                  className={schema[column]?.kind === 'number' ? 'num' : ''}
                >
                  {cell === null ? <i className="nacell">{add.missing}</i> : textOf(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function textOf(cell: Exclude<Cell, null>): string {
  if (typeof cell === 'number') return String(Number(cell.toPrecision(7)));
  return String(cell).slice(0, 120);
}
