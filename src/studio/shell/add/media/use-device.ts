import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProblemData } from '../../../../pipeline/base/problem.ts';
import { add } from '../../../words/add.ts';

/** A camera or microphone: asked for on a press, let go with the window. */
export function useDevice(constraints: MediaStreamConstraints) {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const held = useRef<MediaStream | null>(null);
  const gone = useRef(false);
  const stop = useCallback(() => {
    for (const track of held.current?.getTracks() ?? []) track.stop();
    held.current = null;
    setStream(null);
  }, []);
  const ask = async () => {
    setAsking(true);
    setProblem(null);
    try {
      if (!navigator.mediaDevices) throw new DOMException('', 'NotSupportedError');
      const given = await navigator.mediaDevices.getUserMedia(constraints);
      if (gone.current) {
        for (const track of given.getTracks()) track.stop();
        return;
      }
      held.current = given;
      setStream(given);
    } catch (error) {
      setProblem(refusal(error));
    } finally {
      setAsking(false);
    }
  };
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      stop();
    };
  }, [stop]);
  return { stream, asking, problem, ask, stop };
}

function refusal(error: unknown): ProblemData {
  const w = add.media;
  const name = error instanceof DOMException ? error.name : '';
  const [message, hint] =
    name === 'NotAllowedError' || name === 'SecurityError'
      ? [w.refused, w.refusedHint]
      : name === 'NotFoundError' || name === 'NotSupportedError'
        ? [w.none, w.noneHint]
        : [w.busy, w.busyHint];
  return { code: 'no-device', message, hint, at: {} };
}
