import { Problem } from '../../src/pipeline/base/problem.ts';
import { isLitter } from '../../src/pipeline/data/media/endings.ts';
import { writeZip } from '../../src/pipeline/data/zip.ts';
import type { VerbOf } from '../context.ts';

const mostFiles = 65_534;
const mostBytes = 1024 ** 3;

/** A folder of files as one stored zip archive; files that systems put there are left out. */
export const pack: VerbOf<'pack'> = async ({ name, files }, { job }) => {
  const kept = files.filter(({ path }) => !isLitter(path));
  const bytes = kept.reduce((sum, { content }) => sum + content.size, 0);
  if (kept.length === 0) {
    throw new Problem('no-files', `${name} holds no files.`, 'Choose a folder with files in it.');
  }
  if (kept.length > mostFiles || bytes > mostBytes) {
    throw new Problem(
      'zip-limits',
      `${name} has ${kept.length} files of ${(bytes / 1024 ** 3).toFixed(1)} GB; at most ${mostFiles} files of 1 GB are opened at once.`,
      'Open a part of the folder.',
    );
  }
  return writeZip(
    kept.map(({ path, content }) => ({ name: path, content })),
    {
      store: true,
      async each(done) {
        job.report(done / kept.length, `${done} of ${kept.length} files`);
        await job.checkpoint();
      },
    },
  );
};
