import type { Cell } from '../../../pipeline/data/table.ts';
import type { RowPreview, RowsPreview } from '../../../pipeline/features/preview-rows.ts';
import { formatCount, formatNumber } from '../../words/format.ts';
import { words } from '../../words/index.ts';

/** A few training rows before and after the step; cells that it changed are marked. */
export function SampleRows(props: {
  sample: RowsPreview;
  /** The columns to show, of those affected. */
  names: readonly string[];
  /** Those that the step made, and those that it removed. */
  made: ReadonlySet<string>;
  gone: ReadonlySet<string>;
  /** How many columns that stay the same are shown beside. */
  context: number;
}) {
  const { sample, names, made, gone } = props;
  const w = words.features.preview;
  const at = names.map((name) => sample.columns.indexOf(name)).filter((index) => index >= 0);
  const context = sample.context.slice(0, props.context);
  const isNumber = (read: (row: RowPreview) => Cell | undefined) =>
    sample.rows.some((row) => typeof read(row) === 'number');
  const textual = new Set(
    at.filter((index) => !isNumber((row) => row.before[index]) && !isNumber((row) => row.after[index])),
  );
  const side = (index: number) => (textual.has(index) ? '' : 'num');
  const beside = context.map((name, index) => ({ name, number: isNumber((row) => row.context[index]) }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="features-rows" aria-label={w.rows} tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th className="num">{w.row}</th>
            {at.map((index) => {
              const name = sample.columns[index] ?? '';
              return [
                made.has(name) ? null : (
                  <th key={`${name} before`} className={side(index)}>
                    {w.cellBefore(name)}
                  </th>
                ),
                gone.has(name) ? null : (
                  <th key={`${name} after`} className={`${side(index)} after`}>
                    {made.has(name) ? name : w.cellAfter(name)}
                  </th>
                ),
              ];
            })}
            {beside.map(({ name, number }) => (
              <th key={name} className={number ? 'num' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.rows.map((row) => (
            <tr key={row.row} className={row.dropped ? 'dropped' : undefined}>
              <td className="num muted">{formatCount(row.row + 1)}</td>
              {at.map((index) => {
                const name = sample.columns[index] ?? '';
                return [
                  made.has(name) ? null : (
                    <td key={`${name} before`} className={side(index)}>
                      <Value cell={row.before[index] ?? null} />
                    </td>
                  ),
                  gone.has(name) ? null : (
                    <td
                      key={`${name} after`}
                      className={`${side(index)} after${row.changed[index] ? ' changed' : ''}`}
                    >
                      {row.dropped ? (
                        <em className="nacell">{w.dropped}</em>
                      ) : (
                        <Value cell={row.after[index] ?? null} />
                      )}
                    </td>
                  ),
                ];
              })}
              {beside.map(({ name, number }, index) => (
                <td key={name} className={number ? 'num' : undefined}>
                  <Value cell={row.context[index] ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Value({ cell }: { cell: Cell }) {
  if (cell === null) return <em className="nacell">{words.features.preview.missing}</em>;
  if (typeof cell === 'number') return <>{formatNumber(Number(cell.toPrecision(4)))}</>;
  return <>{String(cell)}</>;
}
