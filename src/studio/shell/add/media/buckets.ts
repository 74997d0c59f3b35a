/** Recorded pictures or sounds of a class. */
export type Clip = { readonly id: number; readonly blob: Blob; readonly url: string };
export type Bucket = { readonly id: number; readonly name: string; readonly clips: readonly Clip[] };

export const mostClips = 2000;

let made = 0;

export function clipOf(blob: Blob): Clip {
  made++;
  return { id: made, blob, url: URL.createObjectURL(blob) };
}

export function addClips(buckets: readonly Bucket[], id: number, clips: readonly Clip[]): readonly Bucket[] {
  return buckets.map((held) => (held.id === id ? { ...held, clips: [...held.clips, ...clips] } : held));
}

export function removeClip(buckets: readonly Bucket[], clip: number): readonly Bucket[] {
  return buckets.map((held) => ({ ...held, clips: held.clips.filter(({ id }) => id !== clip) }));
}

export function countOf(buckets: readonly Bucket[]): number {
  return buckets.reduce((sum, { clips }) => sum + clips.length, 0);
}
