import type { VersionEvent } from '../../pipeline/registry/run.ts';

/** Which version each alias points at now: the last fact about it counts, a retired version has none. */
export function currentAliases(events: readonly VersionEvent[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const event of events) {
    if ((event.kind === 'alias' || event.kind === 'rollback') && event.alias !== undefined) {
      aliases.set(event.alias, event.version);
    }
    if (event.kind === 'retired') {
      for (const [alias, version] of aliases) if (version === event.version) aliases.delete(alias);
    }
  }
  return aliases;
}
