import type { LevelProfile, TopValue } from '../profile.ts';
import type { BooleanColumn, CategoryColumn } from '../table.ts';
import type { Classes } from './histogram.ts';

const mostShown = 50;

/** Counts of the levels of a category or of true and false. */
export async function profileLevels(
  column: CategoryColumn | BooleanColumn,
  classes: Classes | null,
): Promise<LevelProfile> {
  const levels = column.kind === 'category' ? column.levels : ['false', 'true'];
  const codes = column.kind === 'category' ? column.codes : column.values;
  const counts = new Float64Array(levels.length);
  const groups = classes?.labels.length ?? 0;
  const split = new Float64Array(levels.length * groups);
  const gone = column.kind === 'category' ? -1 : 255;
  let missing = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === gone) {
      missing++;
      continue;
    }
    counts[code]++;
    if (classes !== null && classes.codes[i] >= 0) split[code * groups + classes.codes[i]]++;
  }
  const used = Array.from(levels.keys()).filter((code) => counts[code] > 0);
  used.sort((a, b) => counts[b] - counts[a] || a - b);
  const top: TopValue[] = used.slice(0, mostShown).map((code) => ({
    value: levels[code],
    count: counts[code],
    byClass: classes === null ? null : Array.from(split.subarray(code * groups, (code + 1) * groups)),
  }));
  return {
    kind: column.kind,
    name: column.name,
    rows: codes.length,
    missing,
    distinct: used.length,
    distinctExact: true,
    top,
  };
}
