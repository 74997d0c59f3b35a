import './media.css';
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from '../../../atoms/button.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { add } from '../../../words/add.ts';
import { type Bucket, type Clip, removeClip } from './buckets.ts';

/** A box for each class: its name, a button to hold while recording, and what is in it. */
export function BucketList(props: {
  buckets: readonly Bucket[];
  onChange: (change: (buckets: readonly Bucket[]) => readonly Bucket[]) => void;
  /** null: nothing can be recorded yet. */
  onHold: ((bucket: number) => void) | null;
  onRelease: () => void;
  holding: number | null;
  show: (clip: Clip, remove: () => void, name: string) => ReactNode;
}) {
  const { buckets, onChange, onHold, onRelease, holding } = props;
  const w = add.media;
  return (
    <div className="col gap15">
      {buckets.map((bucket) => (
        <section key={bucket.id} className="bucket" aria-label={bucket.name}>
          <div className="row gap05">
            <TextInput
              aria-label={w.nameOf(bucket.name)}
              value={bucket.name}
              onChange={(name) =>
                onChange((held) => held.map((one) => (one.id === bucket.id ? { ...one, name } : one)))
              }
            />
            <Button
              tone={holding === bucket.id ? 'primary' : 'default'}
              disabled={onHold === null}
              aria-label={w.holdFor(bucket.name)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                onHold?.(bucket.id);
              }}
              onPointerUp={onRelease}
              onPointerCancel={onRelease}
              onKeyDown={(event) => {
                if (event.key !== ' ' && event.key !== 'Enter') return;
                event.preventDefault();
                if (!event.repeat) onHold?.(bucket.id);
              }}
              onKeyUp={(event) => {
                if (event.key === ' ' || event.key === 'Enter') onRelease();
              }}
              onBlur={() => {
                if (holding === bucket.id) onRelease();
              }}
            >
              {w.hold}
            </Button>
            <span className="dense md num" role="status">
              {w.count(bucket.clips.length)}
            </span>
            <span className="end row gap05">
              <IconButton
                icon={IconTrash}
                label={w.empty(bucket.name)}
                disabled={bucket.clips.length === 0}
                onClick={() =>
                  onChange((held) => held.map((one) => (one.id === bucket.id ? { ...one, clips: [] } : one)))
                }
              />
              {buckets.length > 1 && (
                <IconButton
                  icon={IconX}
                  label={w.removeClass(bucket.name)}
                  onClick={() => onChange((held) => held.filter(({ id }) => id !== bucket.id))}
                />
              )}
            </span>
          </div>
          <ul className="clips">
            {bucket.clips.slice(-60).map((clip, index) => (
              <li key={clip.id}>
                {props.show(
                  clip,
                  () => onChange((held) => removeClip(held, clip.id)),
                  w.clip(bucket.name, Math.max(0, bucket.clips.length - 60) + index + 1),
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div>
        <Button
          size="s"
          icon={IconPlus}
          onClick={() =>
            onChange((held) => {
              const id = held.reduce((most, one) => Math.max(most, one.id), -1) + 1;
              return [...held, { id, name: w.className(held.length), clips: [] }];
            })
          }
        >
          {w.addClass}
        </Button>
      </div>
    </div>
  );
}
