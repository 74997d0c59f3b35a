import './panel.css';

/** The place of something that is being made. */
export function Skeleton({ height, width = '100%' }: { height: number | string; width?: number | string }) {
  return <div className="skeleton" style={{ height, width }} aria-hidden />;
}
