import { useCallback, useEffect, useRef, useState } from 'react';
import { type ProblemData, toProblem } from '../../../../pipeline/base/problem.ts';
import type { FeedEvent } from '../../../../runtime/door-api.ts';
import type { LiveSource } from '../../../../runtime/live/live-source.ts';
import {
  createRecorder,
  type Recorder,
  type RecorderOptions,
  type RecorderView,
} from '../../../../runtime/live/recorder.ts';

export type LiveState = 'idle' | 'connecting' | 'running' | 'paused' | 'stopped';

const lookEveryMs = 250;

/** One recording: how it stands, what can be seen of it, and what was kept. Ends with the window. */
export function useLive() {
  const [state, setState] = useState<LiveState>('idle');
  const [view, setView] = useState<RecorderView | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const [file, setFile] = useState<{ readonly key: string; readonly bytes: Uint8Array } | null>(null);
  const recorder = useRef<Recorder | null>(null);
  const end = useRef<(() => Promise<void>) | null>(null);

  const stop = useCallback(async () => {
    const close = end.current;
    end.current = null;
    await close?.();
    const held = recorder.current;
    if (!held) return;
    const last = held.view(Date.now());
    setView(last);
    setState('stopped');
    setFile(last.seen > 0 ? { key: `${Date.now()}`, bytes: held.file() } : null);
  }, []);

  const start = async (source: LiveSource, options: RecorderOptions, label: string) => {
    await stop();
    const fresh = createRecorder(options);
    fresh.setLabel(label);
    recorder.current = fresh;
    setFile(null);
    setNote(null);
    setProblem(null);
    setView(null);
    setState('connecting');
    const tell = (events: readonly FeedEvent[]) => {
      if (recorder.current !== fresh) return;
      fresh.take(events);
      for (const event of events) {
        if (event.kind === 'open') {
          setNote(null);
          setState((held) => (held === 'connecting' ? 'running' : held));
        } else if (event.kind !== 'message') setNote(event.why);
        if (event.kind === 'closed') void stop();
      }
      if (fresh.view(Date.now()).full) void stop();
    };
    try {
      end.current = await source.start(tell);
    } catch (error) {
      setState('idle');
      setProblem(toProblem(error).data());
    }
  };
  const pause = (paused: boolean) => {
    recorder.current?.setPaused(paused);
    setState(paused ? 'paused' : 'running');
  };
  const active = state === 'connecting' || state === 'running' || state === 'paused';
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => setView(recorder.current?.view(Date.now()) ?? null), lookEveryMs);
    return () => clearInterval(timer);
  }, [active]);
  useEffect(
    () => () => {
      void end.current?.();
      recorder.current = null;
    },
    [],
  );
  const setLabel = (label: string) => recorder.current?.setLabel(label);
  return { state, active, view, note, problem, file, start, stop, pause, setLabel };
}
