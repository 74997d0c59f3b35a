import { media } from '../words/media.ts';

/** A folder of the person, with the paths of its files. */
export type Folder = {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly content: Blob }[];
};
export type Chosen = File | Folder;

export function isFolder(chosen: Chosen): chosen is Folder {
  return 'files' in chosen;
}

const tables =
  /\.(?:csv|tsv|tab|psv|json|geojson|ndjson|jsonl|xlsx?|parquet|arrow|feather|sqlite3?|duckdb|db|xml|rss)(?:\.gz)?$/i;
const litter = /(?:^|\/)(?:\.[^/]+|thumbs\.db|desktop\.ini|__MACOSX)(?:\/|$)/i;
const mostTables = 20;

/** A folder of nothing but a few tables is these tables; any other stays a folder. */
export function filesOf(folder: Folder): readonly Chosen[] {
  const files = folder.files.filter(({ path }) => !litter.test(path));
  const few = files.length > 0 && files.length <= mostTables;
  return few && files.every(({ path }) => tables.test(path)) ? files.map(asFile) : [folder];
}

function asFile({ path, content }: Folder['files'][number]): File {
  return content instanceof File ? content : new File([content], path.split('/').pop() ?? path);
}

const loose = [
  { words: media.folder.pictures, ending: /\.(?:png|jpe?g|jfif|webp|gif|bmp)$/i },
  { words: media.folder.sounds, ending: /\.(?:wav|wave|mp3|ogg|oga|opus|flac)$/i },
  { words: media.folder.texts, ending: /\.(?:md|markdown|txt)$/i },
] as const;

/** Several pictures, sounds or texts chosen together are one folder; of texts, only from five on. */
export function gatherLoose(chosen: readonly Chosen[]): readonly Chosen[] {
  let rest = chosen;
  const gathered: Folder[] = [];
  for (const { words, ending } of loose) {
    const found = rest.filter((each): each is File => !isFolder(each) && ending.test(each.name));
    if (found.length < (words === media.folder.texts ? 5 : 2)) continue;
    rest = rest.filter((each) => !found.includes(each as File));
    gathered.push({ name: words, files: uniquePaths(found) });
  }
  return [...gathered, ...rest];
}

function uniquePaths(files: readonly File[]): Folder['files'] {
  const taken = new Set<string>();
  return files.map((content) => {
    let path = content.name;
    for (let k = 2; taken.has(path); k++) path = `${k}/${content.name}`;
    taken.add(path);
    return { path, content };
  });
}

/** The files of an `<input webkitdirectory>`, or null if none were chosen. */
export function folderOf(files: readonly File[]): Folder | null {
  const [first] = files;
  if (!first) return null;
  const path = (file: File) => file.webkitRelativePath || file.name;
  const name = path(first).split('/')[0] ?? first.name;
  return { name, files: files.map((content) => ({ path: path(content), content })) };
}

const mostFiles = 65_534;

/** What was dropped: files, and folders with everything in them. Ask while the drop is being handled. */
export function droppedOf(data: DataTransfer): Promise<readonly Chosen[]> {
  const entries = [...data.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  if (!entries.some((entry) => entry?.isDirectory)) return Promise.resolve([...data.files]);
  return Promise.all(
    entries
      .filter((entry) => entry !== null)
      .map(async (entry): Promise<Chosen> => {
        if (entry.isFile) return fileOf(entry as FileSystemFileEntry);
        const files: { path: string; content: File }[] = [];
        await walk(entry as FileSystemDirectoryEntry, '', files);
        return { name: entry.name, files };
      }),
  );
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function walk(
  folder: FileSystemDirectoryEntry,
  above: string,
  files: { path: string; content: File }[],
): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0 || files.length > mostFiles) return;
    for (const entry of entries) {
      const path = `${above}${folder.name}/`;
      if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, path, files);
      else files.push({ path: path + entry.name, content: await fileOf(entry as FileSystemFileEntry) });
    }
  }
}
