import { useState } from 'react';
import type { FileValue } from '../../pipeline/base/file-value.ts';
import type { FileParam } from '../../pipeline/base/param.ts';
import { Problem, type ProblemData, toProblem } from '../../pipeline/base/problem.ts';
import type { FileFacts } from '../../runtime/file-question.ts';
import { formatBytes, formatCount } from '../words/format.ts';
import { stepFiles } from '../words/step-files.ts';
import { useStudio } from './context.tsx';
import { useJob } from './use-job.ts';
import { useKeptFiles } from './use-kept-files.ts';

/** Takes a file for a step: looks into it, keeps its bytes in this browser, and gives what the document holds of it. */
export function useStepFile(param: FileParam, onTaken: (file: FileValue) => void) {
  const { client, workspace } = useStudio();
  const { state, run, cancel } = useJob<FileFacts>();
  const [name, setName] = useState('');
  const [refused, setRefused] = useState<ProblemData | null>(null);

  async function take(file: File): Promise<void> {
    setRefused(null);
    setName(file.name);
    try {
      if (file.size > param.maxBytes) throw await tooLarge(file, param);
      const facts = await run((options) =>
        client.examine({ name: file.name, blob: file, content: param.content }, options),
      );
      if (facts === null) return;
      await workspace.putBlob(facts.hash, file);
      useKeptFiles.getState().kept();
      onTaken({ name: file.name, bytes: file.size, ...facts });
    } catch (error) {
      setRefused(toProblem(error).data());
    }
  }
  const busy = state.status === 'running' ? { name, fraction: state.fraction, note: state.note } : null;
  const problem = refused ?? (state.status === 'failed' ? state.problem : null);
  return { take: (file: File) => void take(file), cancel, busy, problem };
}

/** ".txt or .gz" */
export function endingWords(endings: readonly string[]): string {
  return endings.map((ending) => `.${ending}`).join(' or ');
}

/** Says how much of the file would do, from how long its first lines are. */
async function tooLarge(file: File, { maxBytes, content }: FileParam): Promise<Problem> {
  const head = await file.slice(0, 2 ** 18).text();
  const lines = head.split('\n').length - 1;
  const fitting = Math.floor((lines / Math.max(1, head.length)) * maxBytes);
  const hint =
    content === 'word-vectors' && lines > 1
      ? stepFiles.tooLargeLines(formatCount(Number(fitting.toPrecision(2))))
      : stepFiles.tooLargeModel;
  const message = stepFiles.tooLarge(file.name, formatBytes(file.size), formatBytes(maxBytes));
  return new Problem('file-too-large', message, hint, { file: file.name });
}
