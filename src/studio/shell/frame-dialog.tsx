import { useState } from 'react';
import { parseParams } from '../../pipeline/base/param.ts';
import type { PlainObject } from '../../pipeline/base/plain.ts';
import { type ProblemData, toProblem } from '../../pipeline/base/problem.ts';
import { Button } from '../atoms/button.tsx';
import { Dialog } from '../atoms/dialog.tsx';
import { ProblemNote } from '../atoms/problem-note.tsx';
import { ParamForm } from '../forms/param-form.tsx';
import { useFrameQuestion } from '../state/frame-question.ts';
import { usualFrames } from '../state/video-frames.ts';
import { words } from '../words/index.ts';
import { media } from '../words/media.ts';

const w = media.video;
const params = {
  everyMs: {
    type: 'integer',
    default: usualFrames.everyMs,
    min: 20,
    max: 600_000,
    unit: 'ms',
    label: w.every,
    help: w.everyHelp,
  },
  most: { type: 'integer', default: usualFrames.most, min: 1, max: 10_000, label: w.most, help: w.mostHelp },
  longest: {
    type: 'integer',
    default: usualFrames.longest,
    min: 16,
    max: 4096,
    unit: 'px',
    label: w.longest,
    help: w.longestHelp,
  },
} as const;

/** How often frames are taken from a video that is being opened. */
export function FrameDialog() {
  const asked = useFrameQuestion((state) => state.asked);
  return asked === null ? null : <Questions key={asked.file.name} asked={asked} />;
}

function Questions({ asked }: { asked: NonNullable<ReturnType<typeof useFrameQuestion.getState>['asked']> }) {
  const [values, setValues] = useState<PlainObject>({});
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const go = () => {
    try {
      const { everyMs, most, longest } = parseParams({ id: 'video', params }, values);
      asked.answer({ everyMs: Number(everyMs), most: Number(most), longest: Number(longest) });
    } catch (error) {
      setProblem(toProblem(error).data());
    }
  };
  return (
    <Dialog
      title={w.title(asked.file.name)}
      open
      onClose={() => asked.answer(null)}
      footer={
        <span className="end row gap05">
          <Button onClick={() => asked.answer(null)}>{words.shell.jobs.cancel}</Button>
          <Button tone="primary" onClick={go}>
            {w.take}
          </Button>
        </span>
      }
    >
      <div className="col gap1">
        <p className="ink2">{w.text}</p>
        <ParamForm params={params} values={values} onChange={setValues} />
        {problem && <ProblemNote problem={problem} />}
      </div>
    </Dialog>
  );
}
