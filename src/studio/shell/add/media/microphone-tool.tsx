import { IconMicrophone, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { type ProblemData, toProblem } from '../../../../pipeline/base/problem.ts';
import { cutSound, mixChannels, wavOf } from '../../../../runtime/live/wav.ts';
import { Button } from '../../../atoms/button.tsx';
import { Field } from '../../../atoms/field.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { NumberInput } from '../../../atoms/number-input.tsx';
import { Progress } from '../../../atoms/progress.tsx';
import { add } from '../../../words/add.ts';
import type { ToolProps } from '../add-dialog.tsx';
import { ToolFrame } from '../tool-frame.tsx';
import { BucketList } from './bucket-list.tsx';
import { addClips, clipOf, mostClips } from './buckets.ts';
import { useDevice } from './use-device.ts';
import { useLevel } from './use-level.ts';
import { useRecording } from './use-recording.ts';

const wanted: MediaStreamConstraints = { audio: { channelCount: 1 }, video: false };
const rate = 16_000;

/** Sounds of the microphone while a button is held, cut into clips of equal length, in a box for each class. */
export function MicrophoneTool({ onDone }: ToolProps) {
  const w = add.media;
  const { stream, asking, problem, ask, stop } = useDevice(wanted);
  const recording = useRecording({ reader: 'audio', ending: 'wav', fileName: w.sounds }, onDone);
  const [holding, setHolding] = useState<number | null>(null);
  const [seconds, setSeconds] = useState(1);
  const [fault, setFault] = useState<ProblemData | null>(null);
  const recorder = useRef<MediaRecorder | null>(null);
  const level = useLevel(stream);
  const { setBuckets } = recording;
  const hold = (bucket: number) => {
    if (!stream || recorder.current) return;
    setHolding(bucket);
    setFault(null);
    const pieces: Blob[] = [];
    const fresh = new MediaRecorder(stream);
    recorder.current = fresh;
    fresh.ondataavailable = ({ data }) => pieces.push(data);
    fresh.onstop = () => {
      recorder.current = null;
      setHolding(null);
      const keep = async () => {
        const clips = await clipsOf(new Blob(pieces), seconds);
        setBuckets((held) => addClips(held, bucket, clips.map(clipOf)));
      };
      keep().catch((error: unknown) =>
        setFault({ ...toProblem(error).data(), message: w.noSound, hint: w.noSoundHint }),
      );
    };
    fresh.start();
  };
  const release = () => {
    if (recorder.current?.state === 'recording') recorder.current.stop();
  };
  useEffect(
    () => () => {
      if (recorder.current?.state === 'recording') {
        recorder.current.onstop = null;
        recorder.current.stop();
      }
    },
    [],
  );
  const full = recording.count >= mostClips;
  return (
    <ToolFrame
      flush
      problem={problem ?? recording.problem ?? fault}
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
          {stream ? (
            <>
              <Progress label={w.level} fraction={level} />
              <Button onClick={stop}>{w.microphoneOff}</Button>
            </>
          ) : (
            <>
              <NoteBox>{w.microphoneConsent}</NoteBox>
              <Button tone="primary" icon={IconMicrophone} disabled={asking} onClick={() => void ask()}>
                {w.microphoneOn}
              </Button>
            </>
          )}
          <Field label={w.clipLength} help={w.clipLengthHelp}>
            {(field) => (
              <NumberInput
                {...field}
                value={seconds}
                min={0.25}
                max={30}
                unit="s"
                onChange={(value) => setSeconds(value ?? 1)}
              />
            )}
          </Field>
        </div>
        <BucketList
          buckets={recording.buckets}
          onChange={setBuckets}
          onHold={stream && !full ? hold : null}
          onRelease={release}
          holding={holding}
          show={(clip, remove, name) => (
            <span className="sound">
              {/* biome-ignore lint/a11y/useMediaCaption: a clip that was recorded here has no text */}
              <audio controls src={clip.url} aria-label={name} />
              <IconButton icon={IconX} label={w.removeClip(name)} onClick={remove} />
            </span>
          )}
        />
      </div>
    </ToolFrame>
  );
}

/** What was recorded, at 16,000 samples a second, in pieces of so many seconds. */
async function clipsOf(recorded: Blob, seconds: number): Promise<readonly Blob[]> {
  const context = new OfflineAudioContext(1, 1, rate);
  const sound = await context.decodeAudioData(await recorded.arrayBuffer());
  const channels = Array.from({ length: sound.numberOfChannels }, (_, i) => sound.getChannelData(i));
  return cutSound(mixChannels(channels), Math.round(seconds * rate)).map(
    (piece) => new Blob([wavOf(piece, rate)], { type: 'audio/wav' }),
  );
}
