import { sha256 } from '../../src/pipeline/base/plain.ts';
import { examineFile } from '../../src/pipeline/features/examine-file.ts';
import type { VerbOf } from '../context.ts';

export const examine: VerbOf<'examine'> = async ({ name, blob, content }, { job }) => {
  const summary = await examineFile(content, { name, blob }, job);
  return { hash: await sha256(await blob.arrayBuffer()), summary };
};
