import { formatNumber } from '../words/format.ts';
import type { Twin } from './twin.ts';

const most = 500;

/** The numbers of a chart. */
export function FigureTable({ twin, label }: { twin: Twin; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="figure-table" tabIndex={0} aria-label={label}>
      <table className="plain-table">
        <thead>
          <tr>
            {twin.columns.map((column) => (
              <th
                key={column}
                className={typeof twin.rows[0]?.[twin.columns.indexOf(column)] === 'number' ? 'num' : ''}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {twin.rows.slice(0, most).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a chart have no other name
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={twin.columns[at]} className={typeof cell === 'number' ? 'num' : ''}>
                  {typeof cell === 'number' ? formatNumber(cell) : (cell ?? '–')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
