import { Cancelled, toProblem } from '../../pipeline/base/problem.ts';
import { showToast } from './toast-store.ts';

/** Work that nobody waits for: if it cannot be done, a message says why and what to do. */
export function attempt(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (error instanceof Cancelled) return;
    const problem = toProblem(error);
    showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
  });
}
