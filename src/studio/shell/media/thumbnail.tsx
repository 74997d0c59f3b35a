import './media.css';
import type { TableRef } from '../../../runtime/contract.ts';
import { useMedia } from '../../state/use-media.ts';
import { words } from '../../words/index.ts';
import { media as w } from '../../words/media.ts';

/** A picture of a row, small; a click shows it large. Focus stays where the rows are. */
export function Thumbnail(props: {
  table: TableRef;
  column: string;
  row: number;
  cell?: boolean;
  /** Reachable by Tab: for pictures that stand outside a grid. */
  alone?: boolean;
  onOpen: () => void;
}) {
  const held = useMedia(props.table, props.column, props.row);
  if (held === 'loading') return <i className="grid-wait" />;
  if (held === 'missing') return <em className="nacell">{words.data.missing}</em>;
  return (
    <button
      type="button"
      className={props.cell ? 'thumb cell' : 'thumb'}
      tabIndex={props.alone ? 0 : -1}
      aria-label={w.show(held.name)}
      title={held.name}
      onClick={(event) => {
        event.stopPropagation();
        props.onOpen();
      }}
    >
      <img src={held.url} alt="" decoding="async" className={isSmall(held.size) ? 'small' : ''} />
    </button>
  );
}

/** Pictures of few pixels are shown with their edges, not blurred. */
export function isSmall(size: { readonly width: number; readonly height: number } | null): boolean {
  return size !== null && Math.max(size.width, size.height) <= 64;
}
