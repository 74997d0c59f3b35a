import { IconCamera, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../atoms/button.tsx';
import { Field } from '../../../atoms/field.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { NumberInput } from '../../../atoms/number-input.tsx';
import { add } from '../../../words/add.ts';
import type { ToolProps } from '../add-dialog.tsx';
import { ToolFrame } from '../tool-frame.tsx';
import { BucketList } from './bucket-list.tsx';
import { addClips, clipOf, mostClips } from './buckets.ts';
import { useDevice } from './use-device.ts';
import { useRecording } from './use-recording.ts';

const wanted: MediaStreamConstraints = {
  video: { width: { ideal: 640 }, height: { ideal: 480 } },
  audio: false,
};

/** Pictures of the camera, so many a second while a button is held, in a box for each class. */
export function CameraTool({ onDone }: ToolProps) {
  const w = add.media;
  const { stream, asking, problem, ask, stop } = useDevice(wanted);
  const recording = useRecording({ reader: 'image', ending: 'jpg', fileName: w.pictures }, onDone);
  const [holding, setHolding] = useState<number | null>(null);
  const [perSecond, setPerSecond] = useState(8);
  const [side, setSide] = useState(224);
  const video = useRef<HTMLVideoElement>(null);
  const { setBuckets } = recording;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  useEffect(() => {
    if (holding === null) return;
    const take = async () => {
      const picture = video.current ? await pictureOf(video.current, side) : null;
      if (picture) setBuckets((held) => addClips(held, holding, [clipOf(picture)]));
    };
    void take();
    const timer = setInterval(() => void take(), 1000 / perSecond);
    return () => clearInterval(timer);
  }, [holding, perSecond, side, setBuckets]);
  const full = recording.count >= mostClips;
  useEffect(() => {
    if (full) setHolding(null);
  }, [full]);
  return (
    <ToolFrame
      flush
      problem={problem ?? recording.problem}
      foot={
        <>
          <span className="dense muted" role="status">
            {w.total(recording.count)}
          </span>
          <Button
            tone="primary"
            className="end"
            disabled={recording.count === 0}
            onClick={() => void recording.open()}
          >
            {w.open}
          </Button>
        </>
      }
    >
      <div className="tool-two">
        <div className="col gap15">
          <video ref={video} className="viewfinder" autoPlay playsInline muted aria-label={w.viewfinder} />
          {stream ? (
            <Button onClick={stop}>{w.cameraOff}</Button>
          ) : (
            <>
              <NoteBox>{w.cameraConsent}</NoteBox>
              <Button tone="primary" icon={IconCamera} disabled={asking} onClick={() => void ask()}>
                {w.cameraOn}
              </Button>
            </>
          )}
          <Field label={w.perSecond}>
            {(field) => (
              <NumberInput
                {...field}
                value={perSecond}
                min={1}
                max={30}
                onChange={(value) => setPerSecond(value ?? 8)}
              />
            )}
          </Field>
          <Field label={w.side} help={w.sideHelp}>
            {(field) => (
              <NumberInput
                {...field}
                value={side}
                min={16}
                max={512}
                step={16}
                onChange={(value) => setSide(Math.round(value ?? 224))}
              />
            )}
          </Field>
        </div>
        <BucketList
          buckets={recording.buckets}
          onChange={setBuckets}
          onHold={stream && !full ? setHolding : null}
          onRelease={() => setHolding(null)}
          holding={holding}
          show={(clip, remove, name) => (
            <>
              <img src={clip.url} alt={name} />
              <IconButton icon={IconX} label={w.removeClip(name)} onClick={remove} />
            </>
          )}
        />
      </div>
    </ToolFrame>
  );
}

/** The middle square of what the camera shows, as JPEG; null before its first picture. */
async function pictureOf(video: HTMLVideoElement, side: number): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return null;
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  const cut = Math.min(width, height);
  context?.drawImage(video, (width - cut) / 2, (height - cut) / 2, cut, cut, 0, 0, side, side);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}
