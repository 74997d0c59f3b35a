import { useEffect, useRef, useState } from 'react';
import { type ProblemData, toProblem } from '../../../../pipeline/base/problem.ts';
import { zipClips } from '../../../../runtime/live/zip-clips.ts';
import { add } from '../../../words/add.ts';
import { useOpenMade } from '../../use-open-files.ts';
import { type Bucket, countOf } from './buckets.ts';

/** What was recorded and not added yet waits here while the window is closed. */
const drafts = new Map<string, readonly Bucket[]>();

/** The classes with what was recorded for them, and their way into the project as a zip. */
export function useRecording(how: { reader: string; ending: string; fileName: string }, onDone: () => void) {
  const w = add.media;
  const [buckets, setBuckets] = useState<readonly Bucket[]>(
    () => drafts.get(how.reader) ?? [0, 1].map((id) => ({ id, name: w.className(id), clips: [] })),
  );
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const openMade = useOpenMade();
  const shown = useRef(new Set<string>());
  useEffect(() => {
    drafts.set(how.reader, buckets);
    const kept = new Set(buckets.flatMap(({ clips }) => clips.map(({ url }) => url)));
    for (const url of shown.current) if (!kept.has(url)) URL.revokeObjectURL(url);
    shown.current = kept;
  }, [buckets, how.reader]);
  const open = async () => {
    try {
      const named = buckets.map(({ name, clips }) => ({ name, clips: clips.map(({ blob }) => blob) }));
      const zip = await zipClips(named, how.ending);
      onDone();
      drafts.delete(how.reader);
      for (const url of shown.current) URL.revokeObjectURL(url);
      await openMade(new File([zip], how.fileName, { type: 'application/zip' }), {
        reader: how.reader,
        origin: { kind: 'recording', at: new Date().toISOString(), request: { device: how.reader } },
      });
    } catch (error) {
      setProblem(toProblem(error).data());
    }
  };
  return { buckets, setBuckets, count: countOf(buckets), problem, open };
}
