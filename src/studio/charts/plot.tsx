import './figure.css';
import { lazy, Suspense } from 'react';
import { words } from '../words/index.ts';
import type { PlotProps } from './plotly-plot.tsx';

const PlotlyPlot = lazy(() => import('./plotly-plot.tsx').then((part) => ({ default: part.PlotlyPlot })));

/** A plotly chart, loaded with the first one that is shown. Use the typed charts; this is for what they lack. */
export function Plot(props: PlotProps) {
  return (
    <Suspense
      fallback={
        <div className="plot-wait" style={{ height: props.height }}>
          {words.charts.loading}
        </div>
      }
    >
      <PlotlyPlot {...props} />
    </Suspense>
  );
}
