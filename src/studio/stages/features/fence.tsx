import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { Glyph } from '../../atoms/glyph.tsx';
import { words } from '../../words/index.ts';
import type { FeaturesView } from './use-features.ts';

/** Where held-out rows leave: above it all rows, below it training rows only. */
export function Fence({ view }: { view: FeaturesView }) {
  const w = words.features.recipe.fence;
  const { project, preview, held, withoutTarget, target, table } = view;
  const { holdout } = project;
  const fenced = holdout !== null && target !== null;
  const lead = target === null ? w.noTargetLead : holdout === null ? w.noneLead : w.lead;
  const text =
    target === null
      ? w.noTarget
      : holdout === null
        ? w.none(table.rows)
        : preview === null || held === null
          ? w.unknown
          : w.held(preview.rows, held, project.task === 'classification', holdout.seed);
  return (
    <p className="features-fence">
      <Glyph icon={fenced ? IconLock : IconLockOpen} small />
      <span>
        <b className="md">{lead}</b> {text}
        {fenced && withoutTarget !== null && withoutTarget > 0 && ` ${w.without(withoutTarget)}`}
      </span>
    </p>
  );
}
