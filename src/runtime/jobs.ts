import type { PlainObject } from '../pipeline/base/plain.ts';
import { Cancelled, toProblem } from '../pipeline/base/problem.ts';
import type { JobHandle, JobOptions, JobView } from './contract.ts';
import { makeEta } from './eta.ts';

/** What the body of a job is given. */
export type JobControl = {
  readonly signal: AbortSignal;
  report(fraction: number, note?: string): void;
  emit(event: PlainObject): void;
  /** Something the person should know, kept in the job's note to the end. */
  remark(text: string): void;
  /** Which kind of worker does it, in words. */
  place(where: string): void;
};
export type JobKind = { readonly label: string; readonly stage: string; readonly where: string };
export type Jobs = {
  start<T>(
    kind: JobKind,
    options: JobOptions | undefined,
    body: (control: JobControl) => Promise<T>,
  ): JobHandle<T>;
  list(): readonly JobView[];
  subscribe(listener: () => void): () => void;
  cancelAll(): void;
};

/** Finished jobs that stay listed. */
const KEPT = 40;
const TELL_MS = 100;

/** All jobs of this page: what runs, how far it is, what failed and can be run again. */
export function createJobs(now: () => number = () => performance.now()): Jobs {
  let views: readonly JobView[] = [];
  let counter = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const running = new Set<() => void>();

  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const listener of [...listeners]) listener();
  };
  const change = (id: string, part: Partial<JobView>, soon: boolean): void => {
    views = views.map((view) => (view.id === id ? { ...view, ...part } : view));
    if (soon) timer ??= setTimeout(tell, TELL_MS);
    else tell();
  };
  const prune = (): void => {
    const over = views
      .filter((view) => view.status !== 'running' && view.status !== 'queued')
      .slice(0, -KEPT);
    if (over.length > 0) views = views.filter((view) => !over.includes(view));
  };

  function start<T>(
    kind: JobKind,
    options: JobOptions | undefined,
    body: (control: JobControl) => Promise<T>,
  ): JobHandle<T> {
    const id = `job-${++counter}`;
    const controller = new AbortController();
    const eta = makeEta(now());
    let fraction = 0;
    let note = '';
    let remarks = '';
    const say = (): string => [note, remarks].filter(Boolean).join(' · ');
    const cancel = (): void => controller.abort();
    const control: JobControl = {
      signal: controller.signal,
      report(to, words) {
        if (controller.signal.aborted) return;
        fraction = Math.max(fraction, Math.min(1, to));
        if (words !== undefined) note = words;
        change(id, { fraction, note: say(), eta: eta.update(fraction, now()) }, true);
        options?.onProgress?.(fraction, say());
      },
      emit: (event) => options?.onEvent?.(event),
      remark(text) {
        if (remarks.includes(text)) return;
        remarks = remarks ? `${remarks} · ${text}` : text;
        change(id, { note: say() }, false);
        options?.onProgress?.(fraction, say());
      },
      place: (where) => change(id, { where }, true),
    };
    const view: JobView = {
      id,
      label: options?.label ?? kind.label,
      stage: kind.stage,
      status: 'running',
      fraction: 0,
      note: '',
      eta: null,
      where: kind.where,
      problem: null,
      retry: null,
      cancel,
    };
    prune();
    views = [...views, view];
    running.add(cancel);
    tell();
    const retry = (): void => {
      change(id, { retry: null }, true);
      const again = start(kind, options, body);
      options?.onRetry?.(again);
      again.result.catch(() => {});
    };
    const result = run();
    result.catch(() => {});
    return { id, result, cancel };

    async function run(): Promise<T> {
      try {
        await Promise.resolve();
        const value = await body(control);
        if (controller.signal.aborted) throw new Cancelled();
        running.delete(cancel);
        change(id, { status: 'done', fraction: 1, eta: 0, note: remarks }, false);
        return value;
      } catch (error) {
        running.delete(cancel);
        if (error instanceof Cancelled || controller.signal.aborted) {
          change(id, { status: 'cancelled', eta: null }, false);
          throw new Cancelled();
        }
        const problem = toProblem(error);
        change(id, { status: 'failed', eta: null, problem: problem.data(), retry }, false);
        throw problem;
      }
    }
  }

  return {
    start,
    list: () => views,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    cancelAll() {
      for (const cancel of [...running]) cancel();
      clearTimeout(timer);
    },
  };
}
