import './dialog.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { words } from '../words/index.ts';
import { IconButton } from './icon-button.tsx';

/** Escape is for the innermost thing that is open: a list, a menu or a popover over the dialog closes first. */
function isForDialog(event: KeyboardEvent, content: HTMLElement | null): boolean {
  const target = event.target as HTMLElement | null;
  if (event.key !== 'Escape' || event.isComposing || !content || !target) return false;
  if (target !== document.body && !content.contains(target)) return false;
  if (target.closest('[data-own-escape]')) return false;
  return !target.matches('[aria-expanded="true"], [aria-haspopup="listbox"][aria-activedescendant]');
}

/** A window over the page: Esc closes, focus stays inside and goes back. */
export function Dialog(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  width?: number;
  /** Buttons at the foot. */
  footer?: ReactNode;
  children: ReactNode;
}) {
  const content = useRef<HTMLDivElement>(null);
  const close = useRef(props.onClose);
  close.current = props.onClose;
  useEffect(() => {
    if (!props.open) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isForDialog(event, content.current)) close.current();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [props.open]);
  return (
    <Modal.Root
      opened={props.open}
      onClose={props.onClose}
      closeOnEscape={false}
      size={props.width ?? 560}
      yOffset="10vh"
      padding={0}
      transitionProps={{ duration: 90, transition: 'fade' }}
    >
      <Modal.Overlay />
      <Modal.Content ref={content} aria-label={props.title}>
        <div className="dialog-head">
          <h2>{props.title}</h2>
          <span className="end">
            <IconButton icon={IconX} label={words.shell.close} onClick={props.onClose} />
          </span>
        </div>
        <div className="dialog-body">{props.children}</div>
        {props.footer && <div className="dialog-foot">{props.footer}</div>}
      </Modal.Content>
    </Modal.Root>
  );
}
