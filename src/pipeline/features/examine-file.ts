import type { Job } from '../base/job.ts';
import type { FileParam } from '../base/param.ts';

/** Words of a file that are counted, at most. */
const mostWords = 10_000_000;

/** Reads a file that a step is given, from its beginning to its end, and says what it holds. Throws what is wrong with it. */
export async function examineFile(
  content: FileParam['content'],
  file: { readonly name: string; readonly blob: Blob },
  job: Job,
): Promise<string> {
  switch (content) {
    case 'word-vectors': {
      const { scanWordVectors } = await import('./text/word-vectors.ts');
      const { words, dims, cut } = await scanWordVectors(file, mostWords, () => {}, job);
      const count = words.toLocaleString('en');
      return `${cut ? 'More than ' : ''}${count} ${words === 1 ? 'word' : 'words'} of ${dims.toLocaleString('en')} numbers`;
    }
    case 'onnx-model': {
      const { describeModel } = await import('./media/picture-model.ts');
      return describeModel(file, job);
    }
  }
}
