import { useRef } from 'react';
import { download } from './download.ts';
import { Figure, type FigureProps } from './figure.tsx';
import { Plot } from './plot.tsx';
import type { PlotHandle, PlotProps } from './plotly-plot.tsx';

/** A plotly chart in its figure. What the typed charts are made of. */
export function PlotFigure(props: Omit<FigureProps, 'children' | 'saveImage'> & Omit<PlotProps, 'ref'>) {
  const { make, drawKey, height, onClick, onSelect, onBrush, ...figure } = props;
  const plot = useRef<PlotHandle>(null);
  const saveImage = async (format: 'png' | 'svg') => {
    const url = await plot.current?.image(format);
    if (url) download(`${props.title}.${format}`, blobOf(url));
  };
  return (
    <Figure {...figure} saveImage={saveImage}>
      <Plot
        ref={plot}
        make={make}
        drawKey={drawKey}
        height={height}
        {...(onClick ? { onClick } : {})}
        {...(onSelect ? { onSelect } : {})}
        {...(onBrush ? { onBrush } : {})}
      />
    </Figure>
  );
}

/** The bytes of a data URL; not fetched, because the page may only connect to itself. */
function blobOf(url: string): Blob {
  const comma = url.indexOf(',');
  const head = url.slice(5, comma);
  const body = url.slice(comma + 1);
  const bytes = head.endsWith(';base64')
    ? Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))
    : new TextEncoder().encode(decodeURIComponent(body));
  return new Blob([bytes], { type: head.split(';')[0] ?? '' });
}
