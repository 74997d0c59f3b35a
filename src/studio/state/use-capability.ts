import { useCallback, useEffect, useState } from 'react';
import type { Backend } from '../../pipeline/learn/network-engine.ts';
import type { Capability } from '../../runtime/contract.ts';
import { useClient } from './context.tsx';

let known: Capability | null = null;
const listeners = new Set<(capability: Capability) => void>();

function publish(capability: Capability): void {
  known = capability;
  for (const listener of listeners) listener(capability);
}

/** What this device can do; null while it is being tested. */
export function useCapability(): {
  readonly capability: Capability | null;
  readonly choose: (backend: Backend | 'automatic') => Promise<void>;
} {
  const client = useClient();
  const [capability, setCapability] = useState(known);
  useEffect(() => {
    listeners.add(setCapability);
    if (!known) void client.capability().then(publish, () => {});
    return () => void listeners.delete(setCapability);
  }, [client]);
  const choose = useCallback(
    async (backend: Backend | 'automatic') => publish(await client.chooseBackend(backend)),
    [client],
  );
  return { capability, choose };
}
