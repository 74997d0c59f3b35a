import type { Monitor } from '../../../pipeline/watch/alert.ts';
import type { Sample } from '../../../pipeline/watch/test.ts';

/**
 * A rule used for every column its test can compare: monitors of that test and deployment take it over, columns
 * without one get one. The rule's own monitor is kept or added.
 */
export function ruleEverywhere(
  rule: Monitor,
  columns: ReadonlyMap<string, Sample['kind']>,
  accepts: readonly Sample['kind'][],
  held: readonly Monitor[],
  newId: () => string,
): { readonly monitors: readonly Monitor[]; readonly changed: number } {
  const monitors = [...held];
  let changed = 0;
  for (const [column, kind] of columns) {
    if (!accepts.includes(kind)) continue;
    const own = (monitor: Monitor) =>
      column === rule.column
        ? monitor.id === rule.id
        : monitor.deployment === rule.deployment &&
          monitor.column === column &&
          monitor.test.id === rule.test.id;
    const at = monitors.findIndex(own);
    const id = column === rule.column ? rule.id : (monitors[at]?.id ?? newId());
    const next = { ...rule, column, id };
    if (at >= 0) monitors[at] = next;
    else monitors.push(next);
    changed++;
  }
  return { monitors, changed };
}
