import './floating.css';
import { IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { StorageUsage } from '../../store/workspace.ts';
import { Button } from '../atoms/button.tsx';
import { Chip } from '../atoms/chip.tsx';
import { Glyph } from '../atoms/glyph.tsx';
import { Popover } from '../atoms/popover.tsx';
import { Tag } from '../atoms/tag.tsx';
import { useStudio } from '../state/context.tsx';
import { showToast } from '../state/toast-store.ts';
import { useLedger } from '../state/use-ledger.ts';
import { formatBytes } from '../words/format.ts';
import { words } from '../words/index.ts';
import { downloadProject } from './project-files.ts';

/** Proof that nothing left: the network ledger and the storage meter. */
export function DeviceChip() {
  const [open, setOpen] = useState(false);
  const w = words.shell.device;
  return (
    <Popover
      label={w.chip}
      open={open}
      onOpenChange={setOpen}
      width={416}
      anchor={
        <Chip icon={IconShieldCheck} iconTone="ok" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="optional-narrow">{w.chip}</span>
        </Chip>
      }
    >
      {open && <DevicePanel />}
    </Popover>
  );
}

function DevicePanel() {
  const ledger = useLedger();
  const w = words.shell.device;
  const offline = navigator.serviceWorker?.controller != null;
  const others = ledger.others.reduce((sum, other) => sum + other.requests, 0);
  return (
    <>
      <div className="pop-head">
        <Glyph icon={IconShieldCheck} small tone="ok" />
        <span className="b">{w.chip}</span>
        <span className="end">
          <Tag {...(offline ? { tone: 'ok' as const } : {})}>{offline ? w.offline : w.notOffline}</Tag>
        </span>
      </div>
      <div className="sec row gap3" style={{ alignItems: 'flex-end' }}>
        <Count value={ledger.carryingData} label={w.carrying} />
        <Count value={ledger.app} label={w.forApp} />
        <Count value={others} label={w.others} />
      </div>
      <div className="pop-scroll" style={{ maxHeight: 160 }}>
        <table className="plain-table">
          <thead>
            <tr>
              <th style={{ paddingLeft: 16 }}>{w.ledger}</th>
              <th>{w.from}</th>
              <th className="num" style={{ paddingRight: 16 }}>
                {w.size}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td style={{ paddingLeft: 16 }} className="md">
                {w.app(ledger.app)}
              </td>
              <td className="ink2">{w.thisSite}</td>
              <td className="num" style={{ paddingRight: 16 }}>
                –
              </td>
            </tr>
            {ledger.others.map((other) => (
              <tr key={other.origin}>
                <td style={{ paddingLeft: 16 }} className="md">
                  {other.origin}
                </td>
                <td className="ink2">{other.requests}</td>
                <td className="num" style={{ paddingRight: 16 }}>
                  {formatBytes(other.bytes)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Storage />
    </>
  );
}

function Count({ value, label }: { value: number; label: string }) {
  return (
    <div>
      <div className="big-number">{value}</div>
      <div className="micro muted">{label}</div>
    </div>
  );
}

function Storage() {
  const { workspace } = useStudio();
  const [usage, setUsage] = useState<StorageUsage | null>(null);
  const w = words.shell.device;
  useEffect(() => {
    void workspace.usage().then(setUsage, () => {});
  }, [workspace]);
  if (!usage) return null;
  const whole = usage.quota ?? usage.used;
  const parts = usage.parts.filter((part) => part.bytes > 0);
  const keep = async () => {
    if (!(await workspace.persist())) showToast(w.keepRefused);
    setUsage(await workspace.usage());
  };
  return (
    <div className="sec" style={{ borderTop: '1px solid var(--line)' }}>
      <div className="row dense">
        <span className="md">{w.storage}</span>
        <span className="end muted">
          {usage.quota === null
            ? formatBytes(usage.used)
            : w.used(formatBytes(usage.used), formatBytes(usage.quota))}
        </span>
      </div>
      <div className="storage-bar" aria-hidden>
        {parts.map((part, index) => (
          <i
            key={part.label}
            style={{
              width: `${Math.max(1, (part.bytes / Math.max(1, whole)) * 100)}%`,
              background: `var(--c${[1, 3, 5, 4, 6][index % 5]})`,
            }}
          />
        ))}
      </div>
      <div className="legend micro">
        {parts.map((part, index) => (
          <span key={part.label}>
            <i className="sw" style={{ background: `var(--c${[1, 3, 5, 4, 6][index % 5]})` }} />
            {part.label} {formatBytes(part.bytes)}
          </span>
        ))}
      </div>
      <p className="micro muted" style={{ margin: '8px 0' }}>
        {usage.persisted ? w.kept : w.mayGo}
      </p>
      <div className="row">
        {!usage.persisted && (
          <Button size="s" onClick={() => void keep()}>
            {w.keep}
          </Button>
        )}
        {workspace.get().project && (
          <Button size="s" onClick={() => void downloadProject(workspace)}>
            {w.saveFile}
          </Button>
        )}
      </div>
    </div>
  );
}
