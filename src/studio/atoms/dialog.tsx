import './dialog.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { words } from '../words/index.ts';
import { IconButton } from './icon-button.tsx';

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
  return (
    <Modal.Root
      opened={props.open}
      onClose={props.onClose}
      size={props.width ?? 560}
      yOffset="10vh"
      padding={0}
      transitionProps={{ duration: 90, transition: 'fade' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={props.title}>
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
