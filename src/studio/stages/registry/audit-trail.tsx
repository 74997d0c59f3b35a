import './registry.css';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { VersionEvent } from '../../../pipeline/registry/run.ts';
import { Glyph } from '../../atoms/glyph.tsx';
import { useWorkspace } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import type { RegistryData } from './use-registry.ts';

/** What happened to versions, newest first; each entry is chained to the one before. */
export function AuditTrail({ data }: { data: RegistryData }) {
  const w = words.registry.audit;
  const events = useWorkspace((state) => state.facts.versionEvents);
  const chain = data.view?.chain;
  return (
    <section className="registry-audit" aria-label={w.title}>
      <h3 className="h">
        {w.title}
        {chain && (
          <span className={`end row gap05 ${chain.intact ? 'ok' : 'error'}`}>
            <Glyph icon={chain.intact ? IconShieldCheck : IconShieldX} small />
            {chain.intact ? w.verified : w.broken}
          </span>
        )}
      </h3>
      <ol>
        {[...events].reverse().map((event) => (
          <li key={event.id}>
            <time className="muted" dateTime={event.recordedAt}>
              {new Date(event.recordedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
            </time>
            <span>
              {textOf(event, data.nameOf)}
              {event.text && <span className="muted"> · {event.text}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function textOf(event: VersionEvent, nameOf: (id: string) => string): string {
  const w = words.registry.audit;
  const version = nameOf(event.version);
  switch (event.kind) {
    case 'registered':
      return w.registered(version);
    case 'alias':
      return w.alias(event.alias ?? '', event.from ? nameOf(event.from) : null, version);
    case 'rollback':
      return w.rollback(event.alias ?? '', version);
    case 'note':
      return w.note(version);
    case 'retired':
      return w.retired(version);
  }
}
