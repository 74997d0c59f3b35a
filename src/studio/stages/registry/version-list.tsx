import './registry.css';
import { IconAt } from '@tabler/icons-react';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { targetWords } from '../../state/target-choices.ts';
import { useCards } from '../../state/use-cards.ts';
import { useProject, useWorkspace } from '../../state/use-workspace.ts';
import { formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { AuditTrail } from './audit-trail.tsx';
import { type RegistryData, usePicked } from './use-registry.ts';

export function VersionList({ data }: { data: RegistryData }) {
  const w = words.registry.versions;
  const project = useProject();
  const { metrics } = useCards();
  const runs = useWorkspace((state) => state.facts.runs);
  const metric = metrics.find((card) => card.id === project.primaryMetric);
  const pick = usePicked((state) => state.pick);
  const compare = usePicked((state) => state.compare);
  return (
    <section className="registry-list" aria-label={w.title}>
      <div className="row sec">
        <h2 className="dense">{w.title}</h2>
        {metric && <span className="end micro muted">{w.score(metric.label)}</span>}
      </div>
      <ul className="scroll">
        {data.versions.map((version) => {
          const on = version.id === data.version.id;
          const other = version.id === data.other?.id;
          const label = runs.find((run) => run.id === version.run)?.label ?? version.candidate.estimator.id;
          const retired = data.view?.retired.includes(version.id) ?? false;
          return (
            <li key={version.id} className="row gap05">
              <Checkbox
                on={other}
                label={w.compare(version.number)}
                disabled={on}
                onChange={(tick) => compare(tick ? version.id : null)}
              />
              <button
                type="button"
                className={`registry-version${on ? ' on' : other ? ' other' : ''}`}
                aria-current={on}
                onClick={() => pick(version.id)}
              >
                <span className="row gap1">
                  <strong>v{version.number}</strong>
                  <span className="clip grow">{label}</span>
                  <span className="md">{formatScore(metric ? version.scores[metric.id]?.mean : null)}</span>
                </span>
                <span className="row gap05 wrap">
                  {data.aliasesOf(version.id).map((alias) => (
                    <Tag key={alias} tone={alias === 'champion' ? 'accent' : 'line'}>
                      <Glyph icon={IconAt} small />
                      {alias}
                    </Tag>
                  ))}
                  <span className="micro muted">{dayOf(version.recordedAt)}</span>
                  {version.candidate.targetTransform && (
                    <Tag title={words.target.tagTip}>
                      {words.target.tag(targetWords(version.candidate.targetTransform))}
                    </Tag>
                  )}
                  {retired && <Tag>{w.retired}</Tag>}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <AuditTrail data={data} />
    </section>
  );
}

function dayOf(iso: string): string {
  const date = new Date(iso);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return `${day} ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}
