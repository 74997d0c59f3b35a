import './figure.css';
import { Fragment } from 'react';
import { formatShare } from '../words/format.ts';

/** Named shares as thin bars, one a line. */
export function ShareBars(props: {
  items: readonly { readonly label: string; readonly share: number }[];
  tone?: string;
}) {
  return (
    <div className="h-bars">
      {props.items.map((item) => (
        <Fragment key={item.label}>
          <span className="ink2 clip" style={{ maxWidth: 112 }} title={item.label}>
            {item.label}
          </span>
          <span className="track" aria-hidden>
            <i
              style={{ width: `${Math.min(1, item.share) * 100}%`, background: props.tone ?? 'var(--data)' }}
            />
          </span>
          <span className="num">{formatShare(item.share)}</span>
        </Fragment>
      ))}
    </div>
  );
}
