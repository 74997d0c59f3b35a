import { metrics } from '../../src/pipeline/measure/catalog.ts';
import { currentAliases, moveAlias, retiredVersions, rollBack } from '../../src/pipeline/registry/aliases.ts';
import { appendEvent, type NewVersionEvent, verifyChain } from '../../src/pipeline/registry/audit.ts';
import { diffVersions as diff } from '../../src/pipeline/registry/compare.ts';
import { lineageOf } from '../../src/pipeline/registry/lineage.ts';
import { modelCard as card } from '../../src/pipeline/registry/model-card.ts';
import type { InputOf } from '../../src/runtime/verbs.ts';
import type { VerbOf } from '../context.ts';

export const registryView: VerbOf<'registryView'> = async ({ versions, events, runs, deployments, only }) => {
  const aliases = currentAliases(events);
  return {
    aliases: [...aliases].map(([alias, version]) => ({ alias, version })),
    retired: [...retiredVersions(events)],
    lineage: lineageOf(versions, runs, deployments, aliases, only ?? undefined),
    chain: await verifyChain(events),
  };
};

export const diffVersions: VerbOf<'diffVersions'> = ({ a, b }) => diff(a, b, metrics.cards);

export const modelCard: VerbOf<'modelCard'> = ({ version, details }) => card(version, details);

export const versionEvent: VerbOf<'versionEvent'> = ({ events, change, stamp }) =>
  appendEvent(events, newEvent(events, change, stamp));

function newEvent(
  events: InputOf<'versionEvent'>['events'],
  change: InputOf<'versionEvent'>['change'],
  stamp: InputOf<'versionEvent'>['stamp'],
): NewVersionEvent {
  switch (change.kind) {
    case 'alias':
      return moveAlias(events, change.alias, change.version, stamp, change.text);
    case 'rollback':
      return rollBack(events, change.alias, stamp, change.text);
    default:
      return {
        ...stamp,
        kind: change.kind,
        version: change.version.id,
        ...(change.text === '' ? {} : { text: change.text }),
      };
  }
}
