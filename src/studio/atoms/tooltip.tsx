import '@mantine/core/styles/Tooltip.layer.css';
import { Tooltip as MantineTooltip } from '@mantine/core';
import type { ReactElement } from 'react';

/** A short explanation on hover and on keyboard focus. Not for anything a person needs to act. */
export function Tooltip(props: { text: string; side?: 'top' | 'right'; children: ReactElement }) {
  const { text, side = 'top', children } = props;
  if (text === '') return children;
  return (
    <MantineTooltip
      label={text}
      position={side}
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
