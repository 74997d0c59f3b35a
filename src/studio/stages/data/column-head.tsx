import { IconArrowDown, IconArrowsSort, IconArrowUp, IconTarget } from '@tabler/icons-react';
import type { ColumnProfile } from '../../../pipeline/data/profile.ts';
import type { ColumnSchema } from '../../../pipeline/data/table.ts';
import { Glyph } from '../../atoms/glyph.tsx';
import { kindIcon } from '../../atoms/kind-icon.ts';
import { shapeOf } from '../../charts/column-shape.ts';
import { HeaderHistogram } from '../../charts/header-histogram.tsx';
import { MissingBar } from '../../charts/missing-bar.tsx';
import { formatShare } from '../../words/format.ts';
import { words } from '../../words/index.ts';

/** The head of a column: type, name, shape, what is missing, and a way to sort. */
export function ColumnHead(props: {
  column: ColumnSchema;
  profile: ColumnProfile | null;
  width: number;
  isTarget: boolean;
  sorted: 'up' | 'down' | null;
  onSort: () => void;
}) {
  const { column, profile, sorted } = props;
  const w = words.data;
  const missing = profile && profile.rows > 0 ? profile.missing / profile.rows : 0;
  const whole = profile?.kind === 'number' && profile.whole;
  return (
    <div className="column-head">
      <div className="name">
        <Glyph icon={kindIcon(column.kind, whole)} small tone="muted" />
        <span className="clip" title={column.name}>
          {column.name}
        </span>
        {props.isTarget && <Glyph icon={IconTarget} small tone="accent end" />}
        <button
          type="button"
          className="sort"
          tabIndex={-1}
          aria-label={w.grid.sort(column.name)}
          aria-pressed={sorted !== null}
          onClick={(event) => {
            event.stopPropagation();
            props.onSort();
          }}
        >
          <Glyph
            icon={sorted === 'up' ? IconArrowUp : sorted === 'down' ? IconArrowDown : IconArrowsSort}
            small
          />
        </button>
      </div>
      {profile && (
        <>
          <div className="shape">
            {column.kind === 'image' || column.kind === 'audio' ? (
              <div style={{ height: 32 }} />
            ) : (
              <HeaderHistogram
                counts={shapeOf(profile)}
                width={props.width - 20}
                {...(props.isTarget ? { tone: 'accent' as const } : {})}
              />
            )}
          </div>
          <MissingBar present={1 - missing} />
          <span className={missing >= 0.01 ? 'under warn' : 'under'}>
            {missing === 0 ? w.complete : w.missingShare(formatShare(missing))}
          </span>
        </>
      )}
    </div>
  );
}
