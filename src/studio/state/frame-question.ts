import { create } from 'zustand';
import { Cancelled } from '../../pipeline/base/problem.ts';
import type { FrameOptions } from './video-frames.ts';

/** A video whose frames are wanted, and how to answer; null while nothing is asked. */
export type FrameQuestion = {
  readonly asked: {
    readonly file: File;
    /** null: the video is not opened. */
    readonly answer: (options: FrameOptions | null) => void;
  } | null;
};

export const useFrameQuestion = create<FrameQuestion>(() => ({ asked: null }));

/** Asks how often frames are to be taken; rejects with Cancelled if the video is not to be opened. */
export function askFrames(file: File): Promise<FrameOptions> {
  return new Promise((resolve, reject) => {
    const answer = (options: FrameOptions | null) => {
      useFrameQuestion.setState({ asked: null });
      if (options === null) reject(new Cancelled());
      else resolve(options);
    };
    useFrameQuestion.setState({ asked: { file, answer } });
  });
}
