import { Cancelled, Problem } from '../../pipeline/base/problem.ts';
import { media } from '../words/media.ts';

/** How often, how many and how large frames are taken. */
export type FrameOptions = {
  readonly everyMs: number;
  readonly most: number;
  /** Pixels of the longer side. */
  readonly longest: number;
};
export type Frame = { readonly path: string; readonly content: Blob };

export const usualFrames: FrameOptions = { everyMs: 500, most: 600, longest: 320 };

export function isVideoFile(file: File): boolean {
  return file.type.startsWith('video/') || /\.(?:mp4|m4v|mov|webm|mkv|ogv)$/i.test(file.name);
}

/**
 * Pictures (JPEG) of a video at even distances, named by their milliseconds. A video without a known length, as
 * browsers record them, is played to its end once to learn it.
 */
export async function takeFrames(
  file: File,
  options: FrameOptions,
  report: (fraction: number) => void,
  signal: AbortSignal,
): Promise<readonly Frame[]> {
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  try {
    await until(video, 'loadeddata', file.name, signal);
    const seconds = await lengthOf(video, file.name, signal);
    const { videoWidth, videoHeight } = video;
    if (videoWidth === 0 || seconds <= 0) throw problemOf(file.name, media.video.empty);
    const scale = Math.min(1, options.longest / Math.max(videoWidth, videoHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(videoWidth * scale));
    canvas.height = Math.max(1, Math.round(videoHeight * scale));
    const context = canvas.getContext('2d');
    if (!context) throw problemOf(file.name, media.video.unreadable);
    const every = Math.max(options.everyMs, (seconds * 1000) / options.most);
    const frames: Frame[] = [];
    for (let ms = 0; ms < seconds * 1000; ms += every) {
      await seek(video, ms / 1000, file.name, signal);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const content = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
      if (!content) throw problemOf(file.name, media.video.unreadable);
      frames.push({ path: `frame-${String(Math.round(ms)).padStart(8, '0')}.jpg`, content });
      report(ms / (seconds * 1000));
    }
    return frames;
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

async function lengthOf(video: HTMLVideoElement, name: string, signal: AbortSignal): Promise<number> {
  if (Number.isFinite(video.duration)) return video.duration;
  await seek(video, Number.MAX_SAFE_INTEGER, name, signal);
  return Number.isFinite(video.duration) ? video.duration : video.currentTime;
}

async function seek(
  video: HTMLVideoElement,
  seconds: number,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  if (Math.abs(video.currentTime - seconds) < 1e-6) return;
  const there = until(video, 'seeked', name, signal);
  video.currentTime = seconds;
  await there;
}

function until(
  video: HTMLVideoElement,
  event: 'loadeddata' | 'seeked',
  name: string,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = (finish: () => void) => {
      video.removeEventListener(event, done);
      video.removeEventListener('error', failed);
      signal.removeEventListener('abort', stopped);
      finish();
    };
    const done = () => over(resolve);
    const failed = () => over(() => reject(problemOf(name, media.video.unreadable)));
    const stopped = () => over(() => reject(new Cancelled()));
    if (signal.aborted) {
      reject(new Cancelled());
      return;
    }
    video.addEventListener(event, done);
    video.addEventListener('error', failed);
    signal.addEventListener('abort', stopped);
  });
}

function problemOf(name: string, why: string): Problem {
  return new Problem('unreadable-video', `${name} ${why}.`, media.video.unreadableHint, { file: name });
}
