import type { DerivePreview } from '../../../../runtime/contract.ts';
import { EmptyState } from '../../../atoms/empty-state.tsx';
import { Glyph } from '../../../atoms/glyph.tsx';
import { kindIcon } from '../../../atoms/kind-icon.ts';
import { formatNumber } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';

/** More columns make the page slow and tell nothing. */
const mostColumns = 60;

/** The first rows of a table that is not made yet. */
export function PreviewTable({ preview, stale }: { preview: DerivePreview; stale: boolean }) {
  const w = words.make.preview;
  if (preview.rows === 0) return <EmptyState title={w.empty} text={w.emptyText} />;
  const columns = preview.schema.filter(({ kind }) => kind !== 'vector').slice(0, mostColumns);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className={stale ? 'make-preview stale' : 'make-preview'} tabIndex={0} aria-label={w.label}>
        <table className="plain-table">
          <thead>
            <tr>
              {columns.map(({ name, kind }) => (
                <th key={name} className={kind === 'number' ? 'num' : ''}>
                  <span className="make-preview-head" title={name}>
                    <Glyph icon={kindIcon(kind)} small />
                    <span className="clip">{name}</span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.page.cells.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the first rows, in their order
              <tr key={row}>
                {columns.map(({ name, kind }, k) => {
                  const cell = cells[k] ?? null;
                  return (
                    <td key={name} className={kind === 'number' ? 'num' : ''}>
                      {cell === null ? (
                        <em className="nacell">{words.data.missing}</em>
                      ) : (
                        <span className="make-cell">
                          {typeof cell === 'number' ? formatNumber(cell) : String(cell)}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {columns.length < preview.schema.length && (
        <p className="micro muted">{w.columnsShown(columns.length, preview.schema.length)}</p>
      )}
    </>
  );
}
