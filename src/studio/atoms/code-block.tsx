import './code-block.css';
import { useEffect, useMemo, useRef } from 'react';
import { highlight } from './highlight.ts';

/** Code to read and copy, with line numbers; `lineOn` (1-based) is marked. */
export function CodeBlock(props: { code: string; label: string; lineOn?: number }) {
  const lines = useMemo(() => props.code.split('\n').map(highlight), [props.code]);
  const marked = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves with the line and the code
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'nearest' });
  }, [props.lineOn, lines]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="code" aria-label={props.label} tabIndex={0}>
      {lines.map((pieces, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          key={index}
          {...(index + 1 === props.lineOn
            ? { ref: marked, className: 'code-line on' }
            : { className: 'code-line' })}
        >
          {pieces.map((piece, at) =>
            piece.kind ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name
              <span key={at} className={piece.kind}>
                {piece.text}
              </span>
            ) : (
              piece.text
            ),
          )}
          {'\n'}
        </span>
      ))}
    </section>
  );
}
