import type { PlainObject } from '../pipeline/base/plain.ts';
import type { ProblemData } from '../pipeline/base/problem.ts';
import type { ModelVersion, Run, VersionEvent } from '../pipeline/registry/run.ts';
import type { Trial } from '../pipeline/search/searcher.ts';
import type { ServeEvent } from '../pipeline/serve/deployment.ts';
import type { Alert } from '../pipeline/watch/alert.ts';
import type { Action } from '../project/actions/action.ts';
import type { Project } from '../project/records.ts';

export type ProjectSummary = { readonly id: string; readonly name: string; readonly revision: number };
export type SaveState =
  | { readonly state: 'empty' }
  | { readonly state: 'saved'; readonly at: number }
  | { readonly state: 'saving' }
  | { readonly state: 'unsaved'; readonly problem: ProblemData | null }
  | { readonly state: 'temporary'; readonly why: string };
/** A search as it was recorded: resumes from here after a reload. */
export type SearchRecord = {
  readonly id: string;
  readonly project: string;
  readonly sequence: number;
  readonly candidate: PlainObject;
  readonly choice: PlainObject;
  readonly trials: readonly Trial[];
  readonly state: PlainObject;
  readonly status: 'running' | 'done' | 'stopped' | 'interrupted';
};
/** One replay of a deployment: its decisions, alerts and totals; facts. */
export type ReleaseRecord = {
  readonly id: string;
  readonly project: string;
  readonly sequence: number;
  readonly deployment: string;
  readonly versions: readonly string[];
  readonly outcome: 'promoted' | 'rolled-back' | 'stopped' | 'running';
  readonly why: string;
  readonly untilMs: number;
  readonly decisions: readonly ServeEvent[];
  readonly alerts: readonly Alert[];
  readonly summary: PlainObject;
};
/** Append-only facts of the open project, newest last. */
export type Facts = {
  readonly runs: readonly Run[];
  readonly versions: readonly ModelVersion[];
  readonly versionEvents: readonly VersionEvent[];
  readonly searches: readonly SearchRecord[];
  readonly releases: readonly ReleaseRecord[];
};
export type WorkspaceState = {
  readonly ready: boolean;
  readonly projects: readonly ProjectSummary[];
  readonly project: Project | null;
  readonly facts: Facts;
  readonly save: SaveState;
  /** False in a second tab of the same project: look, but do not write. */
  readonly writer: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What the next undo would take back, in words. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Something is wrong with what was kept (records lost, damaged, made by a newer version). */
  readonly damage: readonly ProblemData[];
};

export type StorageUsage = {
  readonly used: number;
  readonly quota: number | null;
  readonly persisted: boolean;
  readonly parts: readonly { readonly label: string; readonly bytes: number }[];
};

/**
 * The open project and everything kept in this browser. Readable with React through `useSyncExternalStore`
 * (`get` + `subscribe`); every method settles, and throws a Problem when it cannot do what it says.
 */
export type Workspace = {
  get(): WorkspaceState;
  subscribe(listener: () => void): () => void;

  create(name: string): Promise<Project>;
  open(id: string): Promise<Project>;
  rename(name: string): void;
  remove(id: string): Promise<void>;
  /** Closes the open project after everything is saved. */
  leave(): Promise<void>;

  act(action: Action): void;
  undo(): void;
  redo(): void;
  /** The page may go away now: what is not saved yet is kept at once, and taken up when it is opened again. */
  leaving(): void;
  /** Resolves when all changes so far are committed. */
  flush(): Promise<void>;
  takeOver(): Promise<void>;

  /** Keeps a payload, or what is missing of it; gives whether anything had to be written. */
  putBlob(hash: string, bytes: Blob | Uint8Array): Promise<boolean>;
  getBlob(hash: string): Promise<Blob | null>;

  recordRun(run: Run): Promise<void>;
  /** One transaction: version, its payload, and the registration event. */
  recordVersion(version: ModelVersion, payload: Uint8Array, event: VersionEvent): Promise<void>;
  recordVersionEvent(event: VersionEvent): Promise<void>;
  putSearch(search: SearchRecord): Promise<void>;
  putRelease(release: ReleaseRecord): Promise<void>;
  loadPayload(version: ModelVersion): Promise<Uint8Array>;

  exportProject(): Promise<Blob>;
  importProject(file: Blob): Promise<Project>;
  usage(): Promise<StorageUsage>;
  /** Asks the browser to keep the data; true if it will. */
  persist(): Promise<boolean>;
  close(): void;
};
