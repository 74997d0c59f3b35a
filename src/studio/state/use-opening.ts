import { create } from 'zustand';
import type { ProblemData } from '../../pipeline/base/problem.ts';
import type { OpenStage } from './open-files.ts';

export type Opening = {
  readonly now: {
    readonly name: string;
    readonly stage: OpenStage;
    readonly fraction: number;
    readonly cancel: () => void;
  } | null;
  readonly problem: ProblemData | null;
  /** Another way to open the file that was refused. */
  readonly offer: { readonly label: string; readonly run: () => void } | null;
  set(part: Partial<Pick<Opening, 'now' | 'problem' | 'offer'>>): void;
};

/** The file being opened now, for the screens that wait for it. */
export const useOpening = create<Opening>((set) => ({ now: null, problem: null, offer: null, set }));
