import './panel.css';
import { type ReactNode, useId } from 'react';
import type { ProblemData } from '../../pipeline/base/problem.ts';
import { ProblemNote } from './problem-note.tsx';
import { Skeleton } from './skeleton.tsx';
import { Tag } from './tag.tsx';

export type PanelState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'empty'; readonly show: ReactNode }
  | { readonly kind: 'error'; readonly problem: ProblemData; readonly retry?: () => void };
export type PanelProps = {
  title: ReactNode;
  sub?: ReactNode;
  /** In the header, right. */
  actions?: ReactNode;
  footer?: ReactNode;
  state?: PanelState;
  /** "20 000 of 1 200 000 rows": says that not everything is shown. */
  sampled?: string;
  /** The body without padding: for tables. */
  flush?: boolean;
  className?: string;
  children?: ReactNode;
};

/** A titled part of a screen, with its loading, empty, error and sampled states. */
export function Panel({
  title,
  sub,
  actions,
  footer,
  state = { kind: 'ready' },
  sampled,
  flush,
  className,
  children,
}: PanelProps) {
  const id = useId();
  return (
    <section className={className ? `panel ${className}` : 'panel'} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {sub && <span className="sub">{sub}</span>}
        {sampled && <Tag tone="line">{sampled}</Tag>}
        {actions && <span className="end row gap05">{actions}</span>}
      </header>
      <div className={flush && state.kind === 'ready' ? 'panel-body flush scroll' : 'panel-body'}>
        {state.kind === 'ready' && children}
        {state.kind === 'loading' && <Skeleton height={96} />}
        {state.kind === 'empty' && state.show}
        {state.kind === 'error' && (
          <ProblemNote problem={state.problem} {...(state.retry ? { retry: state.retry } : {})} />
        )}
      </div>
      {footer && <footer>{footer}</footer>}
    </section>
  );
}
