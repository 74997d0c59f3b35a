import './media.css';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Spectrogram } from '../../../pipeline/calc/spectrogram.ts';
import type { TableRef } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { KeyValue } from '../../atoms/key-value.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Skeleton } from '../../atoms/skeleton.tsx';
import { SpectrogramChart } from '../../charts/spectrogram-chart.tsx';
import { Waveform } from '../../charts/waveform.tsx';
import { useClient } from '../../state/context.tsx';
import { decodeSound, type Sound } from '../../state/decode-sound.ts';
import type { HeldMedia } from '../../state/media-cache.ts';
import { stopSound } from '../../state/player.ts';
import { useMedia } from '../../state/use-media.ts';
import { formatCount } from '../../words/format.ts';
import { media as w } from '../../words/media.ts';
import { isSmall } from './thumbnail.tsx';

export type MediaDialogProps = {
  table: TableRef;
  column: string;
  row: number;
  onRow: (row: number) => void;
  onClose: () => void;
};

/** A picture or sound of a row, large, with what is known of it; earlier and later rows by their buttons. */
export function MediaDialog(props: MediaDialogProps) {
  const { table, column, row } = props;
  const held = useMedia(table, column, row);
  return (
    <Dialog
      title={typeof held === 'object' ? held.name : w.row(row)}
      open
      onClose={props.onClose}
      width={640}
      footer={
        <>
          <span className="micro muted">{w.row(row)}</span>
          <span className="end row gap05">
            <Button icon={IconChevronLeft} disabled={row === 0} onClick={() => props.onRow(row - 1)}>
              {w.earlier}
            </Button>
            <Button
              after={IconChevronRight}
              disabled={row >= table.rows - 1}
              onClick={() => props.onRow(row + 1)}
            >
              {w.later}
            </Button>
          </span>
        </>
      }
    >
      <div className="col gap1">
        {held === 'loading' && <Skeleton height={240} />}
        {held === 'missing' && <p>{w.missing}</p>}
        {typeof held === 'object' && <Large key={held.url} held={held} />}
      </div>
    </Dialog>
  );
}

function Large({ held }: { held: HeldMedia }) {
  const facts: [string, string][] = [
    [w.facts.kind, held.mime],
    [w.facts.bytes, w.bytes(held.blob.size)],
  ];
  if (held.size) facts.push([w.facts.pixels, w.pixels(held.size.width, held.size.height)]);
  if (held.sound) {
    facts.push([w.facts.seconds, w.length(held.sound.seconds)]);
    facts.push([w.facts.rate, formatCount(held.sound.rate)]);
    facts.push([w.facts.channels, formatCount(held.sound.channels)]);
  }
  return (
    <>
      {held.mime.startsWith('audio/') ? (
        <LargeSound held={held} />
      ) : (
        <div className="media-large">
          <img src={held.url} alt={w.picture(held.name)} className={isSmall(held.size) ? 'small' : ''} />
        </div>
      )}
      <KeyValue items={facts} />
    </>
  );
}

function LargeSound({ held }: { held: HeldMedia }) {
  const client = useClient();
  const [sound, setSound] = useState<Sound | null>(null);
  const [spectrum, setSpectrum] = useState<Spectrogram | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let stale = false;
    stopSound();
    decodeSound(held)
      .then(async (decoded) => {
        if (stale) return;
        setSound(decoded);
        const found = await client.spectrogram(decoded.samples.slice(), decoded.rate);
        if (!stale) setSpectrum(found);
      })
      .catch(() => {
        if (!stale) setFailed(true);
      });
    return () => {
      stale = true;
    };
  }, [held, client]);
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: files of a person's data have no captions */}
      <audio controls src={held.url} aria-label={w.sound(held.name)} style={{ width: '100%' }} />
      {failed && (
        <ProblemNote problem={{ code: 'unreadable-sound', message: w.failed, hint: w.failedHint, at: {} }} />
      )}
      {sound && <Waveform sound={sound} />}
      {spectrum ? <SpectrogramChart of={spectrum} /> : !failed && <Skeleton height={192} />}
    </>
  );
}
