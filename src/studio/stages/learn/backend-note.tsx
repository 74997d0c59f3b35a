import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Backend } from '../../../pipeline/learn/network-engine.ts';
import { Button } from '../../atoms/button.tsx';
import { Menu } from '../../atoms/menu.tsx';
import { showToast } from '../../state/toast-store.ts';
import { useCapability } from '../../state/use-capability.ts';
import { words } from '../../words/index.ts';

/** What networks are trained on here, why, and the way to another one. */
export function BackendNote() {
  const w = words.learn.backend;
  const { names } = words.shell.capability;
  const { capability, choose } = useCapability();
  const [busy, setBusy] = useState(false);
  const change = async (backend: Backend | 'automatic') => {
    setBusy(true);
    try {
      await choose(backend);
      if (backend !== 'automatic') showToast(w.switched(names[backend]), undefined, 'ok');
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="sec">
      <h3>
        {w.title}
        {capability && (
          <span className="end">
            <Menu
              width={340}
              anchor={
                <Button size="s" after={IconChevronDown} disabled={busy}>
                  {busy ? w.checking : names[capability.chosen]}
                </Button>
              }
              items={[
                ...capability.backends.map((backend) => ({
                  id: backend.id,
                  label: (
                    <span className="learn-backend">
                      {names[backend.id]}
                      <span className="micro muted">
                        {backend.detail || (backend.works ? words.shell.capability.works : w.fails)}
                      </span>
                    </span>
                  ),
                  note: backend.milliseconds === null ? '' : w.milliseconds(backend.milliseconds),
                  on: backend.id === capability.chosen,
                  disabled: !backend.works,
                  run: () => void change(backend.id),
                })),
                'line' as const,
                { id: 'automatic', label: w.automatic, run: () => void change('automatic') },
              ]}
            />
          </span>
        )}
      </h3>
      <p className="micro muted">{capability ? `${capability.why} ${w.hint}` : w.checking}</p>
    </div>
  );
}
