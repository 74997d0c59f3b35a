/** Whether a file is a frame taken from a video, by its name: `frame-` and the milliseconds. */
export function isFrame(name: string): boolean {
  return /(?:^|\/)frame-\d{8,12}\.(?:jpg|png|webp)$/.test(name);
}

export function frameSeconds(name: string): number {
  return Number(/frame-(\d+)\.\w+$/.exec(name)?.[1] ?? Number.NaN) / 1000;
}
