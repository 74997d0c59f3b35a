import { Problem } from '../base/problem.ts';
import type { NewVersionEvent } from './audit.ts';
import type { ModelVersion, VersionEvent } from './run.ts';

/** Which version each alias points at now; `events` in their order. */
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

/** Versions taken out of use. */
export function retiredVersions(events: readonly VersionEvent[]): ReadonlySet<string> {
  return new Set(events.filter((event) => event.kind === 'retired').map((event) => event.version));
}

type Stamp = { readonly id: string; readonly project: string; readonly recordedAt: string };

/** The fact that moves an alias. Throws `bad-alias` for a name that is not one, `retired-version` if it is. */
export function moveAlias(
  events: readonly VersionEvent[],
  alias: string,
  version: ModelVersion,
  stamp: Stamp,
  text = '',
): NewVersionEvent {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(alias)) {
    throw new Problem(
      'bad-alias',
      `"${alias}" cannot be an alias.`,
      'Use small letters, digits and hyphens, beginning with a letter, at most 40.',
    );
  }
  refuseRetired(events, version.id, version.number);
  const from = currentAliases(events).get(alias);
  return {
    ...stamp,
    kind: 'alias',
    version: version.id,
    alias,
    ...(from === undefined ? {} : { from }),
    ...(text === '' ? {} : { text }),
  };
}

/**
 * The fact that points an alias back at the version it had before its last move; a rollback of a rollback returns
 * to where it was. Throws `no-rollback` if the alias has no earlier version that is still in use.
 */
export function rollBack(
  events: readonly VersionEvent[],
  alias: string,
  stamp: Stamp,
  text = '',
): NewVersionEvent {
  const now = currentAliases(events).get(alias);
  const retired = retiredVersions(events);
  const last = events.findLast(
    (event) =>
      event.alias === alias && event.from !== undefined && event.from !== now && !retired.has(event.from),
  );
  if (now === undefined || last?.from === undefined) {
    throw new Problem(
      'no-rollback',
      `The alias "${alias}" has no earlier version to return to.`,
      'Move the alias to the version you want instead.',
    );
  }
  return {
    ...stamp,
    kind: 'rollback',
    version: last.from,
    alias,
    from: now,
    ...(text === '' ? {} : { text }),
  };
}

function refuseRetired(events: readonly VersionEvent[], version: string, number: number): void {
  if (!retiredVersions(events).has(version)) return;
  throw new Problem(
    'retired-version',
    `Version ${number} is retired.`,
    'Choose a version that is in use, or register the model again.',
  );
}

/** Which version an alias pointed at when `recordedAt` had just passed. */
export function aliasAt(
  events: readonly VersionEvent[],
  alias: string,
  recordedAt: string,
): string | undefined {
  return currentAliases(events.filter((event) => event.recordedAt <= recordedAt)).get(alias);
}
