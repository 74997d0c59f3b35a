import { useRef } from 'react';
import type { Association, Associations } from '../../pipeline/data/look/association.ts';
import { formatScore } from '../words/format.ts';
import { words } from '../words/index.ts';
import { cellLook } from './association-look.ts';
import { Figure } from './figure.tsx';
import { useChartTheme } from './plot-theme.ts';
import { saveAssociations } from './save-associations.ts';

export type AssociationGridProps = {
  found: Associations;
  /** Indices of the columns in the order they are shown. */
  order: readonly number[];
  chosen: readonly [number, number] | null;
  onChoose: (pair: readonly [number, number]) => void;
  sub?: string;
  sampled?: string;
};

/** The association of two of the columns; NaN becomes null. */
export function associationOf(found: Associations, i: number, j: number): Association {
  const at = i * found.columns.length + j;
  const number = (list: Float64Array) => {
    const value = list[at];
    return value === undefined || Number.isNaN(value) ? null : value;
  };
  return {
    measure: found.measures[found.measure[at] ?? 0] ?? 'pearson',
    value: number(found.value),
    pairs: number(found.pairs) ?? 0,
    p: number(found.p),
    low: number(found.low),
    high: number(found.high),
  };
}

/** Every pair of columns as a cell, blue for positive, orange for negative; one Tab stop, arrow keys between cells. */
export function AssociationGrid(props: AssociationGridProps) {
  const { found, order, chosen, onChoose } = props;
  const theme = useChartTheme();
  const grid = useRef<HTMLTableElement>(null);
  const w = words.look.relations;
  const names = order.map((i) => found.columns[i]?.name ?? '');
  const small = order.length > 24;
  const at: readonly [number, number] = chosen
    ? [order.indexOf(chosen[0]), order.indexOf(chosen[1])]
    : [1, 0];
  const move = (row: number, column: number) => {
    grid.current?.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`)?.focus();
  };
  return (
    <Figure
      title={w.title}
      sub={props.sub}
      {...(props.sampled ? { sampled: props.sampled } : {})}
      summary={`${strongestText(found)} ${w.scale}`}
      controls
      saveImage={(format) => saveAssociations(found, order, w.title, format)}
      twin={associationTwin(found, order)}
    >
      <div className={`association-grid${small ? ' small' : ''}`} key={theme}>
        <table ref={grid} aria-label={w.title}>
          <thead>
            <tr>
              <td />
              {names.map((name) => (
                <th key={name} scope="col" title={name}>
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((i, row) => (
              <tr key={names[row]}>
                <th scope="row" title={names[row]}>
                  {names[row]}
                </th>
                {order.map((j, column) => {
                  if (i === j)
                    return <td key={names[column]} className="self" title={w.self(names[row] ?? '')} />;
                  const held = associationOf(found, i, j);
                  const label = w.cell(names[row] ?? '', names[column] ?? '', held);
                  const focusable = at[0] === row && at[1] === column;
                  return (
                    <td key={names[column]}>
                      <button
                        type="button"
                        data-at={`${row} ${column}`}
                        tabIndex={focusable ? 0 : -1}
                        aria-label={label}
                        aria-pressed={chosen?.[0] === i && chosen[1] === j}
                        title={label}
                        style={cellLook(held.value)}
                        onClick={() => onChoose([i, j])}
                        onKeyDown={(event) => {
                          const step = steps[event.key];
                          if (!step) return;
                          event.preventDefault();
                          const [down, right] = step;
                          const next = [row + down, column + right] as const;
                          if (next[0] === next[1]) move(next[0] + down, next[1] + right);
                          else move(next[0], next[1]);
                        }}
                      >
                        {held.value === null
                          ? w.undefinedCell
                          : formatScore(held.value, 2).replace(/^(−?)0\./, '$1.')}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}

const steps: { readonly [key: string]: readonly [number, number] } = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function associationTwin(found: Associations, order: readonly number[]) {
  const w = words.look.relations;
  return {
    columns: ['', ' ', w.value, 'measure', w.pairs, w.p, 'low', 'high'],
    rows: order.flatMap((i, row) =>
      order.slice(row + 1).map((j) => {
        const held = associationOf(found, i, j);
        return [
          found.columns[i]?.name ?? '',
          found.columns[j]?.name ?? '',
          held.value,
          w.measureNames[held.measure],
          held.pairs,
          held.p,
          held.low,
          held.high,
        ];
      }),
    ),
  };
}

function strongestText(found: Associations): string {
  const w = words.look.relations;
  let best: readonly [number, number] | null = null;
  let most = 0;
  found.columns.forEach((_, i) => {
    for (let j = 0; j < i; j++) {
      const value = Math.abs(found.value[i * found.columns.length + j] ?? 0);
      if (value > most) {
        most = value;
        best = [i, j];
      }
    }
  });
  if (!best) return w.noneStrong;
  const [i, j]: readonly [number, number] = best;
  return w.strongest(
    found.columns[j]?.name ?? '',
    found.columns[i]?.name ?? '',
    found.value[i * found.columns.length + j] ?? 0,
  );
}
