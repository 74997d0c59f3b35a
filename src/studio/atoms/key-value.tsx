import './key-value.css';
import type { ReactNode } from 'react';

/** Names and values in two columns. */
export function KeyValue({ items }: { items: readonly (readonly [ReactNode, ReactNode])[] }) {
  return (
    <dl className="kv">
      {items.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
        <div key={index} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
