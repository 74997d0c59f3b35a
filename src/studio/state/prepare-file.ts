import { Cancelled } from '../../pipeline/base/problem.ts';
import type { Client } from '../../runtime/contract.ts';
import { media } from '../words/media.ts';
import { type Chosen, type Folder, isFolder } from './folder.ts';
import { askFrames } from './frame-question.ts';
import { isVideoFile, takeFrames } from './video-frames.ts';

type Report = (note: string, fraction: number, cancel: () => void) => void;

/** One file to open: a folder becomes a zip archive, a video the archive of its frames, any other file stays. */
export async function prepareFile(
  client: Pick<Client, 'pack'>,
  chosen: Chosen,
  report: Report,
): Promise<File> {
  if (isFolder(chosen)) return packed(client, chosen, `${chosen.name}.zip`, report);
  if (!isVideoFile(chosen)) return chosen;
  const options = await askFrames(chosen);
  const stop = new AbortController();
  const tell = (fraction: number) => report(media.video.taking(chosen.name), fraction, () => stop.abort());
  tell(0);
  const files = await takeFrames(chosen, options, tell, stop.signal);
  const bare = chosen.name.replace(/\.[^.]+$/, '');
  return packed(client, { name: bare, files }, `${bare}.frames.zip`, report);
}

async function packed(
  client: Pick<Client, 'pack'>,
  folder: Folder,
  name: string,
  report: Report,
): Promise<File> {
  let cancelled = false;
  const handle = client.pack(folder, {
    onProgress: (fraction) => report(media.folder.gathering(folder.name), fraction, cancel),
  });
  function cancel() {
    cancelled = true;
    handle.cancel();
  }
  report(media.folder.gathering(folder.name), 0, cancel);
  const archive = await handle.result;
  if (cancelled) throw new Cancelled();
  return new File([archive], name, { type: 'application/zip' });
}
