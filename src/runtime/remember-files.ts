import type { FileKeeper } from './engine-worker.ts';

const remembered = 4;

/** Files that were found are not looked for and checked again: the latest few of this visit. */
export function rememberFiles(find: FileKeeper): FileKeeper {
  const known = new Map<string, Promise<Blob | null>>();
  return (hash) => {
    const file = known.get(hash) ?? find(hash);
    known.delete(hash);
    known.set(hash, file);
    const forget = () => known.get(hash) === file && known.delete(hash);
    file.then((blob) => blob === null && forget(), forget);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    return file;
  };
}
