import { create } from 'zustand';
import type { ModelVersion } from '../../../pipeline/registry/run.ts';
import type { EndpointStatus } from '../../../runtime/contract.ts';
import type { Studio } from '../../state/context.tsx';

export type ServedEndpoint = {
  readonly name: string;
  readonly version: ModelVersion;
  readonly status: EndpointStatus;
};

/** What this tab's endpoint answers with; one model a tab. */
export const useEndpoint = create<{ readonly served: ServedEndpoint | null }>(() => ({ served: null }));

/** Puts a version behind the address; replaces what was there. Rejects with the Problem. */
export async function startEndpoint(studio: Studio, name: string, version: ModelVersion): Promise<void> {
  await stopEndpoint(studio);
  const model = await studio.client.readModel(await studio.workspace.loadPayload(version));
  const status = await studio.client.serve(name, model, String(version.number));
  useEndpoint.setState({ served: { name, version, status } });
}

export async function stopEndpoint(studio: Studio): Promise<void> {
  const { served } = useEndpoint.getState();
  if (!served) return;
  useEndpoint.setState({ served: null });
  await studio.client.unserve(served.name);
}
