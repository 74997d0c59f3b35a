import { useSyncExternalStore } from 'react';
import { token } from '../theme/theme.ts';

/** A colour by its token name ("c1", "ink-3", "accent") as charts need it: written out. */
export function colour(name: string): string {
  return token(`--${name}`);
}

/** The sequential scale, low to high: high is the end that stands out in either theme. */
export function sequentialScale(): [number, string][] {
  return Array.from({ length: 9 }, (_, index) => [index / 8, colour(`s${index + 1}`)]);
}

function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** "light" or "dark", as the page is now: charts are drawn again when it changes. */
export function useChartTheme(): string {
  return useSyncExternalStore(watchTheme, () => document.documentElement.dataset.theme ?? 'light');
}

/** A layout in the studio's look; `over` adds to it. */
export function baseLayout(): Record<string, unknown> {
  const axis = {
    gridcolor: colour('grid'),
    linecolor: colour('axis'),
    zerolinecolor: colour('grid'),
    tickfont: { size: 11, color: colour('ink-3') },
    title: { font: { size: 11, color: colour('ink-3') }, standoff: 8 },
    automargin: true,
    ticks: '',
    showspikes: false,
  };
  return {
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: 'IBM Plex Sans, system-ui, sans-serif', size: 11, color: colour('ink-3') },
    margin: { l: 40, r: 8, t: 8, b: 32 },
    showlegend: false,
    dragmode: false,
    hovermode: 'closest',
    hoverlabel: {
      bgcolor: colour('surface'),
      bordercolor: colour('line-2'),
      font: { family: 'IBM Plex Sans, system-ui, sans-serif', size: 12, color: colour('ink') },
    },
    xaxis: { ...axis, showgrid: false },
    yaxis: axis,
  };
}
