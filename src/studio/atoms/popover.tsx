import '@mantine/core/styles/Popover.layer.css';
import { Popover as MantinePopover } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

export type PopoverProps = {
  /** The control it hangs from: one element that takes a ref. */
  anchor: ReactElement;
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  width?: number;
  position?: 'bottom' | 'bottom-start' | 'bottom-end' | 'top-start' | 'left-start';
  children: ReactNode;
};

/** Floats beside its anchor; Esc and a click outside close it, and focus goes back. */
export function Popover(props: PopoverProps) {
  return (
    <MantinePopover
      opened={props.open}
      onChange={props.onOpenChange}
      width={props.width ?? 320}
      position={props.position ?? 'bottom-end'}
      offset={6}
      trapFocus
      returnFocus
      withinPortal
      withRoles={false}
      transitionProps={{ duration: 90, transition: 'fade' }}
      shadow="none"
    >
      <MantinePopover.Target>{props.anchor}</MantinePopover.Target>
      <MantinePopover.Dropdown role="dialog" aria-label={props.label}>
        <div tabIndex={-1} className="popover-body">
          {props.children}
        </div>
      </MantinePopover.Dropdown>
    </MantinePopover>
  );
}
