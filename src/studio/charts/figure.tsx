import './figure.css';
import { type ReactNode, useId, useRef, useState } from 'react';
import { FigureActions, type FigureFormat } from '../atoms/figure-actions.tsx';
import { Panel, type PanelState } from '../atoms/panel.tsx';
import { download } from './download.ts';
import { FigureTable } from './figure-table.tsx';
import { saveSvg } from './save-svg.ts';
import { type Twin, twinToCsv } from './twin.ts';

export type FigureProps = {
  title: string;
  sub?: ReactNode;
  /** One sentence: what the chart says. Shown under it and read out for it. */
  summary: string;
  twin: Twin;
  legend?: ReactNode;
  actions?: ReactNode;
  state?: PanelState;
  sampled?: string;
  /** A panel of its own, or a section of an inspector. */
  frame?: 'panel' | 'section';
  footer?: ReactNode;
  /** There are controls in it (cells to choose): then it is a group, not a picture. */
  controls?: boolean;
  /** Set by charts that can draw themselves into a file better than their page does. */
  saveImage?: (format: 'png' | 'svg') => Promise<void>;
  children: ReactNode;
};

/** A chart with its head: table twin, save as PNG, SVG or CSV; and its sentence. Every chart is in one. */
export function Figure(props: FigureProps) {
  const [asTable, setAsTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const id = useId();
  const save = async (format: FigureFormat) => {
    if (format === 'csv')
      download(`${props.title}.csv`, new Blob([twinToCsv(props.twin)], { type: 'text/csv' }));
    else if (props.saveImage) await props.saveImage(format);
    else await saveSvg(body.current?.querySelector('svg.chart') ?? null, props.title, format);
  };
  const buttons = (
    <>
      {props.actions}
      <FigureActions
        asTable={asTable}
        onAsTable={setAsTable}
        formats={['png', 'svg', 'csv']}
        onSave={(format) => void save(format)}
      />
    </>
  );
  const named = {
    role: props.controls ? 'group' : 'img',
    'aria-label': `${props.title}. ${props.summary}`,
  };
  const content = (
    <>
      <div ref={body} className="figure-body" hidden={asTable} {...named}>
        {props.children}
      </div>
      {asTable && <FigureTable twin={props.twin} label={props.title} />}
      {!asTable && props.summary && <p className="figure-summary">{props.summary}</p>}
    </>
  );
  if (props.frame === 'section') {
    return (
      <section className="sec figure-section" aria-labelledby={id}>
        <h3 id={id}>
          {props.title}
          {props.sub && <span className="micro muted">{props.sub}</span>}
          <span className="end row gap05">
            {props.legend}
            {buttons}
          </span>
        </h3>
        {content}
      </section>
    );
  }
  return (
    <Panel
      title={props.title}
      sub={props.sub}
      actions={
        <>
          {props.legend}
          {buttons}
        </>
      }
      {...(props.state ? { state: props.state } : {})}
      {...(props.sampled ? { sampled: props.sampled } : {})}
      footer={props.footer}
    >
      {content}
    </Panel>
  );
}
