/** What the files of an archive or folder are, judged by the endings of their names. */
export type MemberKind = 'image' | 'audio' | 'text' | 'table' | 'other';

const endings: { readonly [ending: string]: MemberKind } = {};
const groups: { readonly [kind in Exclude<MemberKind, 'other'>]: string } = {
  image: 'png jpg jpeg jpe jfif webp gif bmp',
  audio: 'wav wave mp3 ogg oga opus flac',
  text: 'txt text md markdown html htm xhtml',
  table:
    'csv tsv tab psv json geojson ndjson jsonl xlsx xls ods parquet arrow feather sqlite duckdb db xml kml gpx rss',
};
for (const [kind, words] of Object.entries(groups)) {
  for (const ending of words.split(' ')) Object.assign(endings, { [ending]: kind });
}

export const imageEndings = groups.image.split(' ');
export const audioEndings = groups.audio.split(' ');

/** The ending of a name in small letters, without the dot. */
export function endingOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot < 1 ? '' : base.slice(dot + 1).toLowerCase();
}

export function memberKind(name: string): MemberKind {
  const bare = name.toLowerCase().endsWith('.gz') ? name.slice(0, -3) : name;
  const ending = endingOf(bare);
  return Object.hasOwn(endings, ending) ? endings[ending] : 'other';
}

/** Files that systems put into folders by themselves. */
export function isLitter(name: string): boolean {
  const parts = name.split('/');
  const base = parts[parts.length - 1];
  return (
    parts.includes('__MACOSX') ||
    base.startsWith('._') ||
    base === '.DS_Store' ||
    base.toLowerCase() === 'thumbs.db' ||
    base.toLowerCase() === 'desktop.ini'
  );
}

export type Counts = { readonly [kind in MemberKind]: number };

/** How many files of each kind there are, without folders and litter. */
export function countKinds(names: readonly string[]): Counts {
  const counts = { image: 0, audio: 0, text: 0, table: 0, other: 0 };
  for (const name of names) if (!name.endsWith('/') && !isLitter(name)) counts[memberKind(name)]++;
  return counts;
}

/**
 * What an archive is as data: pictures and sounds count before texts, which often only describe them; one table among
 * a few texts is that table. null: none of these, or an Office document.
 */
export function archiveKind(names: readonly string[]): MemberKind | null {
  if (names.includes('[Content_Types].xml') || names.includes('mimetype')) return null;
  const counts = countKinds(names);
  const media = Math.max(counts.image, counts.audio);
  if (media > 0 && media >= counts.text && media >= counts.table) {
    return counts.image >= counts.audio ? 'image' : 'audio';
  }
  if (counts.table > 0 && counts.text <= counts.table + 2) return 'table';
  return counts.text > 0 ? 'text' : null;
}
