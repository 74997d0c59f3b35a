import { useEffect, useState } from 'react';
import type { StorageUsage } from '../../../store/workspace.ts';
import { KeyValue } from '../../atoms/key-value.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { useStudio } from '../../state/context.tsx';
import { useCapability } from '../../state/use-capability.ts';
import { useLedger } from '../../state/use-ledger.ts';
import { formatBytes } from '../../words/format.ts';
import { words } from '../../words/index.ts';

/** What runs here, what fits, and what left: nothing. */
export function ThisDevice() {
  const { workspace } = useStudio();
  const { capability } = useCapability();
  const ledger = useLedger();
  const [usage, setUsage] = useState<StorageUsage | null>(null);
  const w = words.first;
  useEffect(() => {
    void workspace.usage().then(setUsage, () => {});
  }, [workspace]);
  const names = words.shell.capability.names;
  return (
    <Panel title={w.device}>
      <KeyValue
        items={[
          [
            w.compute,
            capability
              ? w.threads(names[capability.chosen], capability.threads)
              : words.shell.capability.checking,
          ],
          [
            w.storage,
            usage?.quota ? w.free(formatBytes(usage.quota - usage.used), formatBytes(usage.quota)) : '–',
          ],
          [w.network, w.requests(ledger.carryingData)],
        ]}
      />
    </Panel>
  );
}
