import { useState } from 'react';
import type { ComponentsPicture } from '../../../pipeline/features/state-picture.ts';
import { Segmented } from '../../atoms/segmented.tsx';
import { BiplotChart } from '../../charts/biplot-chart.tsx';
import { ScreeChart } from '../../charts/scree-chart.tsx';
import { fitted } from '../../words/fitted.ts';
import { formatScore } from '../../words/format.ts';

const w = fitted.components;
const mostArrows = 12;
const mostShown = 4;

/** Scree plot with its cut, and what the components are made of. */
export function FittedComponents({
  picture,
  onCut,
}: {
  picture: ComponentsPicture;
  onCut?: (kept: number) => void;
}) {
  const [as, setAs] = useState<'table' | 'plot'>('table');
  const two = picture.names.length > 1 && picture.weights.length > 1;
  return (
    <>
      <ScreeChart
        shares={picture.shares}
        kept={picture.names.length}
        what={picture.what}
        {...(onCut ? { onCut } : {})}
      />
      {two && (
        <div className="fitted-switch">
          <Segmented
            size="s"
            label={w.views.label}
            items={[
              { value: 'table', label: w.views.table },
              { value: 'plot', label: w.views.plot },
            ]}
            value={as}
            onChange={setAs}
          />
        </div>
      )}
      {two && as === 'plot' ? <Biplot picture={picture} /> : <Loadings picture={picture} />}
    </>
  );
}

function Loadings({ picture }: { picture: ComponentsPicture }) {
  const names = picture.names.slice(0, Math.min(mostShown, picture.weights.length));
  const largest = picture.weights.reduce(
    (most, weights) => weights.reduce((own, weight) => Math.max(own, Math.abs(weight)), most),
    0,
  );
  return (
    <section className="sec">
      <h3>{w.loadings}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than its place is scrolled by keyboard */}
      <section className="fitted-table" tabIndex={0} aria-label={w.loadings}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.column}</th>
              {names.map((name) => (
                <th key={name} scope="col" className="num">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {picture.columns.map((column, c) => (
              <tr key={column}>
                <td>{column}</td>
                {names.map((name, k) => {
                  const weight = picture.weights[k]?.[c] ?? 0;
                  const strong = largest > 0 && Math.abs(weight) > largest / 2;
                  return (
                    <td key={name} className={strong ? 'num strong' : 'num'}>
                      {formatScore(weight, 2)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {picture.moreColumns > 0 && <p className="micro muted">{w.more(picture.moreColumns)}</p>}
    </section>
  );
}

function Biplot({ picture }: { picture: ComponentsPicture }) {
  const [first = [], second = []] = picture.weights;
  const arrows = picture.columns
    .map((name, c) => ({ name, x: first[c] ?? 0, y: second[c] ?? 0 }))
    .toSorted((a, b) => Math.hypot(b.x, b.y) - Math.hypot(a.x, a.y))
    .slice(0, mostArrows);
  const points = picture.points ?? [];
  return (
    <BiplotChart
      frame="section"
      title={w.biplot}
      summary={w.biplotSummary(arrows.length, points.length)}
      points={points}
      arrows={arrows}
      xTitle={picture.names[0] ?? ''}
      yTitle={picture.names[1] ?? ''}
      pointsName={w.rows}
    />
  );
}
