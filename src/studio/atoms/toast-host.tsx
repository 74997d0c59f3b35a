import './toast.css';
import { IconAlertCircle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type Toast, useToasts } from '../state/toast-store.ts';
import { words } from '../words/index.ts';
import { Button } from './button.tsx';
import { Glyph } from './glyph.tsx';
import { IconButton } from './icon-button.tsx';

const seconds = 8;

/** Where toasts appear. Once in the page. */
export function ToastHost() {
  const list = useToasts((state) => state.list);
  return (
    <section className="toasts" aria-live="polite" aria-label={words.shell.messages}>
      {list.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastView({ toast }: { toast: Toast }) {
  const remove = useToasts((state) => state.remove);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || toast.tone === 'error') return;
    const timer = setTimeout(() => remove(toast.id), seconds * 1000);
    return () => clearTimeout(timer);
  }, [held, toast, remove]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering or focusing only stops its clock
    <div
      className={toast.tone === 'error' ? 'toast failed' : 'toast'}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.tone === 'ok' && <Glyph icon={IconCircleCheck} tone="ok" />}
      {toast.tone === 'error' && <Glyph icon={IconAlertCircle} tone="error" />}
      <span className="grow">{toast.text}</span>
      {toast.action && (
        <Button
          size="s"
          onClick={() => {
            toast.action?.run();
            remove(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={IconX} label={words.shell.dismiss} onClick={() => remove(toast.id)} />
    </div>
  );
}
