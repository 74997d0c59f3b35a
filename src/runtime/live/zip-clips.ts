import { writeZip, type ZipEntry } from '../../pipeline/data/zip.ts';

export type ClipBucket = { readonly name: string; readonly clips: readonly Blob[] };

/** Recorded clips as a zip with a folder for each class: `class/001.jpg`. Already packed kinds are stored as they are. */
export async function zipClips(buckets: readonly ClipBucket[], ending: string): Promise<Blob> {
  const taken = new Set<string>();
  const entries: ZipEntry[] = [];
  for (const { name, clips } of buckets) {
    if (clips.length === 0) continue;
    const folder = folderName(name, taken);
    taken.add(folder.toLowerCase());
    for (const [i, clip] of clips.entries()) {
      const bytes = new Uint8Array(await clip.arrayBuffer());
      entries.push({ name: `${folder}/${String(i + 1).padStart(3, '0')}.${ending}`, bytes });
    }
  }
  return writeZip(entries, { store: ending === 'jpg' });
}

/** A class name as the name of a folder: no separators, not hidden, none twice. */
export function folderName(name: string, taken: ReadonlySet<string>): string {
  const bare = Array.from(name.normalize('NFC'), (sign) =>
    /[/\\:*?"<>|]/.test(sign) || sign.charCodeAt(0) < 32 ? '-' : sign,
  )
    .join('')
    .trim()
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 80);
  const base = bare === '' ? 'class' : bare;
  let free = base;
  for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${base} ${i}`;
  return free;
}
