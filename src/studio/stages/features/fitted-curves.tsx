import type { CurvesPicture } from '../../../pipeline/features/state-picture.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import { fitted } from '../../words/fitted.ts';

const w = fitted.curves;
const colours = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const;

/** The bumps that replace a column, over its range. */
export function FittedCurves({ curves }: { curves: CurvesPicture['columns'][number] | undefined }) {
  if (curves === undefined) return null;
  return (
    <LineChart
      frame="section"
      title={w.title(curves.column)}
      summary={w.summary(curves.curves.length, curves.knots.length)}
      series={curves.curves.map((curve, index) => ({
        name: w.spline(index),
        x: curves.at,
        y: curve,
        colour: colours[index % colours.length] ?? 'c1',
      }))}
      guides={curves.knots.map((knot) => ({ axis: 'x' as const, at: knot }))}
      height={150}
    />
  );
}
