import type { ReactNode } from 'react';
import type { FormulaSpan } from '../../../../pipeline/data/formula/check.ts';

/** The formula as drawn behind the field: parts in their colours, the place of an error marked. */
export function FormulaColours(props: {
  text: string;
  spans: readonly FormulaSpan[];
  /** Place of the error, from 1. */
  wrong: number | null;
}) {
  const { text, spans, wrong } = props;
  const parts: ReactNode[] = [];
  let at = 0;
  const plain = (to: number) => {
    if (to > at) parts.push(text.slice(at, to));
    at = Math.max(at, to);
  };
  const place = wrong === null ? -1 : wrong - 1;
  for (const span of spans) {
    plain(span.from);
    const bad = place >= span.from && place < span.to;
    parts.push(
      <span key={span.from} className={bad ? `${span.kind} wrong` : span.kind}>
        {text.slice(span.from, span.to)}
      </span>,
    );
    at = span.to;
  }
  if (place >= at) {
    plain(place);
    parts.push(
      <span key="wrong" className="wrong">
        {text.slice(place) || ' '}
      </span>,
    );
    at = text.length;
  }
  plain(text.length);
  return (
    <pre aria-hidden className="make-formula-colours">
      {parts}
      {'\n'}
    </pre>
  );
}
