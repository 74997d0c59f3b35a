import { create } from 'zustand';
import type { ProblemData } from '../../pipeline/base/problem.ts';
import type { Deployment } from '../../pipeline/serve/deployment.ts';
import type { SimulationFrame } from '../../pipeline/serve/simulation.ts';
import type { Drift } from './release-record.ts';
import type { ReplaySpeed } from './replay-time.ts';

export type ReplayState = {
  readonly status: 'idle' | 'starting' | 'ready' | 'failed';
  readonly problem: ProblemData | null;
  /** As it runs; null while nothing does. */
  readonly deployment: Deployment | null;
  readonly frame: SimulationFrame | null;
  readonly playing: boolean;
  /** The clock is being moved to this moment. */
  readonly seeking: number | null;
  readonly speed: ReplaySpeed;
  readonly drift: Drift | null;
  readonly driftProblem: ProblemData | null;
  /** The fact being written, once something happened. */
  readonly release: string | null;
  /** A release chosen to be looked at instead of the newest. */
  readonly shown: string | null;
};

export const idleReplay: Omit<ReplayState, 'speed' | 'shown'> = {
  status: 'idle',
  problem: null,
  deployment: null,
  frame: null,
  playing: false,
  seeking: null,
  drift: null,
  driftProblem: null,
  release: null,
};

/** The replay under way: one a tab, kept while the person changes between screens. Changed only by replay-control. */
export const useReplay = create<ReplayState>(() => ({ ...idleReplay, speed: '20', shown: null }));
