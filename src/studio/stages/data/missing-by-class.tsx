import type { ColumnProfile, Profile } from '../../../pipeline/data/profile.ts';
import { ShareBars } from '../../charts/share-bars.tsx';
import { words } from '../../words/index.ts';

const mostShown = 8;

/** Which share of the column is missing in each class of the target. */
export function MissingByClass(props: { profile: ColumnProfile; target: Profile['target'] }) {
  const { profile, target } = props;
  const { missingByClass } = profile;
  if (target === null || missingByClass === undefined || target.column === profile.name) return null;
  const w = words.data.inspector;
  const items = target.classes.map((label, k) => ({
    label: `${target.column} ${label}`,
    share: (missingByClass[k] ?? 0) / Math.max(1, target.rows[k] ?? 0),
  }));
  return (
    <section className="sec">
      <h3>
        {w.missingBy(target.column)}
        <span className="end">{w.missingOf(profile.missing, profile.rows)}</span>
      </h3>
      <ShareBars items={items.slice(0, mostShown)} tone="var(--warn)" />
    </section>
  );
}
