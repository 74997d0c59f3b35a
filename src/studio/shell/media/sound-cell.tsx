import './media.css';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { TableRef } from '../../../runtime/contract.ts';
import { IconButton } from '../../atoms/icon-button.tsx';
import { outlineOf } from '../../state/decode-sound.ts';
import type { HeldMedia } from '../../state/media-cache.ts';
import { toggleSound, usePlayer } from '../../state/player.ts';
import { useMedia } from '../../state/use-media.ts';
import { words } from '../../words/index.ts';
import { media as w } from '../../words/media.ts';

const parts = 40;
/** Longer sounds are not decoded only to draw their outline in a cell. */
const mostSeconds = 60;

/** Play and outline of the sound of a row; a click on the outline shows it large. */
export function SoundCell(props: {
  table: TableRef;
  column: string;
  row: number;
  alone?: boolean;
  onOpen: () => void;
}) {
  const held = useMedia(props.table, props.column, props.row);
  const playing = usePlayer((state) => typeof held === 'object' && state.url === held.url);
  if (held === 'loading') return <i className="grid-wait" />;
  if (held === 'missing') return <em className="nacell">{words.data.missing}</em>;
  const tab = props.alone ? 0 : -1;
  return (
    <span className="sound-cell">
      <IconButton
        icon={playing ? IconPlayerStop : IconPlayerPlay}
        label={playing ? w.stop(held.name) : w.play(held.name)}
        tabIndex={tab}
        onClick={(event) => {
          event.stopPropagation();
          toggleSound(held.url);
        }}
      />
      <button
        type="button"
        className="mini-wave"
        tabIndex={tab}
        aria-label={w.show(held.name)}
        onClick={(event) => {
          event.stopPropagation();
          props.onOpen();
        }}
      >
        <Outline held={held} playing={playing} />
      </button>
    </span>
  );
}

function Outline({ held, playing }: { held: HeldMedia; playing: boolean }) {
  const [peaks, setPeaks] = useState<readonly number[] | null>(null);
  const fraction = usePlayer((state) => (playing ? state.fraction : 0));
  const seconds = held.sound?.seconds ?? 0;
  useEffect(() => {
    let stale = false;
    if (seconds <= mostSeconds) {
      outlineOf(held, parts).then(
        (found) => !stale && setPeaks(found),
        () => {},
      );
    }
    return () => {
      stale = true;
    };
  }, [held, seconds]);
  if (peaks === null) return <span className="micro muted">{w.length(seconds)}</span>;
  const loudest = Math.max(0.01, ...peaks);
  return (
    <svg width={parts * 3} height={24} aria-hidden>
      {peaks.map((peak, i) => {
        const height = Math.max(1, (peak / loudest) * 22);
        const past = i < fraction * parts;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sound have no other name
            key={i}
            x={i * 3}
            y={12 - height / 2}
            width={2}
            height={height}
            fill={past ? 'var(--accent)' : 'var(--data)'}
          />
        );
      })}
    </svg>
  );
}
