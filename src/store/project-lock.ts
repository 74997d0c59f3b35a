/** One writer a project: the tab that holds the lock. */
export type ProjectLock = { release(): void };
type Locks = Pick<LockManager, 'request'>;

const lockName = (project: string) => `orrery/project/${project}`;

/**
 * Takes the lock if it is free; null if another tab holds it. `steal` takes it from that tab, whose `onLost` is
 * called. A crashed tab's lock is freed by the browser.
 */
export function takeProjectLock(
  locks: Locks,
  project: string,
  options: { steal: boolean; onLost: () => void },
): Promise<ProjectLock | null> {
  return new Promise((resolve) => {
    let released = false;
    const request = options.steal ? { steal: true } : { ifAvailable: true };
    locks
      .request(lockName(project), request, (lock) => {
        if (!lock) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((free) => {
          resolve({
            release() {
              released = true;
              free();
            },
          });
        });
      })
      .catch(() => {
        if (!released) options.onLost();
      });
  });
}

/** Where there are no locks (and so no second tab that could know): always granted. */
export const noLocks: Locks = {
  request: ((_name: string, _options: unknown, work: (lock: { name: string }) => unknown) =>
    Promise.resolve(work({ name: 'none' }))) as unknown as LockManager['request'],
};
