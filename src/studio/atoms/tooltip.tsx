import '@mantine/core/styles/Tooltip.layer.css';
import { Tooltip as MantineTooltip } from '@mantine/core';
import type { ReactElement } from 'react';

/** A short explanation on hover and on keyboard focus. Not for anything a person needs to act. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  if (text === '') return children;
  return (
    <MantineTooltip
      label={text}
      events={{ hover: true, focus: true, touch: false }}
      openDelay={400}
      transitionProps={{ duration: 90 }}
      multiline
      withinPortal
      portalProps={{ target: '#hints' }}
    >
      {children}
    </MantineTooltip>
  );
}
