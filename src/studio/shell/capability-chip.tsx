import './floating.css';
import { IconCpu } from '@tabler/icons-react';
import { useState } from 'react';
import type { Capability } from '../../runtime/contract.ts';
import { Button } from '../atoms/button.tsx';
import { Chip } from '../atoms/chip.tsx';
import { KeyValue } from '../atoms/key-value.tsx';
import { Popover } from '../atoms/popover.tsx';
import { Tag } from '../atoms/tag.tsx';
import { useCapability } from '../state/use-capability.ts';
import { words } from '../words/index.ts';

/** What networks run on here, and why; every backend with its check. */
export function CapabilityChip() {
  const { capability, choose } = useCapability();
  const [open, setOpen] = useState(false);
  const w = words.shell.capability;
  return (
    <Popover
      label={w.title}
      open={open}
      onOpenChange={setOpen}
      width={440}
      anchor={
        <Chip icon={IconCpu} aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="optional-narrow">{capability ? w.names[capability.chosen] : w.checking}</span>
        </Chip>
      }
    >
      <div className="pop-head">
        <span className="b">{w.title}</span>
      </div>
      {capability ? (
        <Sheet capability={capability} choose={choose} />
      ) : (
        <p className="sec muted">{w.checking}</p>
      )}
    </Popover>
  );
}

function Sheet(props: { capability: Capability; choose: ReturnType<typeof useCapability>['choose'] }) {
  const { capability, choose } = props;
  const [busy, setBusy] = useState(false);
  const w = words.shell.capability;
  const change = async (backend: Parameters<typeof choose>[0]) => {
    setBusy(true);
    await choose(backend).finally(() => setBusy(false));
  };
  return (
    <>
      <p className="sec dense ink2">
        {capability.why} <span className="muted">{w.purpose}</span>
      </p>
      <table className="plain-table">
        <thead>
          <tr>
            <th style={{ paddingLeft: 16 }}>{w.backend}</th>
            <th>{w.check}</th>
            <th className="num">ms</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {capability.backends.map((backend) => (
            <tr key={backend.id}>
              <td style={{ paddingLeft: 16 }} className="md">
                {w.names[backend.id]}
              </td>
              <td
                style={{ whiteSpace: 'normal', lineHeight: '16px', padding: '6px 8px' }}
                className={backend.works ? 'ink2' : 'muted'}
              >
                {backend.detail || (backend.works ? w.works : w.fails)}
              </td>
              <td className="num">
                {backend.milliseconds === null ? '–' : Math.round(backend.milliseconds)}
              </td>
              <td className="num">
                {backend.id === capability.chosen ? (
                  <Tag tone="accent">{w.inUse}</Tag>
                ) : (
                  backend.works && (
                    <Button size="s" disabled={busy} onClick={() => void change(backend.id)}>
                      {w.use}
                    </Button>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="sec" style={{ borderTop: '1px solid var(--line)' }}>
        <KeyValue
          items={[
            [w.threads, capability.threads],
            [w.isolated, capability.isolated ? w.yes : w.no],
            [w.shared, capability.sharedMemory ? w.yes : w.no],
          ]}
        />
        <div style={{ marginTop: 8 }}>
          <Button size="s" disabled={busy} onClick={() => void change('automatic')}>
            {busy ? w.checking : w.automatic}
          </Button>
        </div>
      </div>
    </>
  );
}
