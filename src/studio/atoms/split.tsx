import './split.css';
import { Children, Fragment, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { words } from '../words/index.ts';
import { useNarrow } from './use-narrow.ts';

export type PaneSize = {
  readonly id: string;
  /** Pixels ("320px") or percent ("30%"). Absent for the pane that takes the rest. */
  readonly size?: string;
  readonly min?: string;
  readonly max?: string;
};

/** Panes side by side (or one above the other) with lines that drag and take arrow keys; sizes are remembered. */
export function Split(props: {
  id: string;
  direction?: 'horizontal' | 'vertical';
  panes: readonly PaneSize[];
  children: ReactNode;
}) {
  const children = Children.toArray(props.children);
  const layout = useDefaultLayout({
    id: `orrery-${props.id}`,
    panelIds: props.panes.slice(0, children.length).map((pane) => pane.id),
    storage: localStorage,
  });
  const narrow = useNarrow();
  if (narrow) return <div className="split-stack">{children}</div>;
  return (
    <Group
      orientation={props.direction ?? 'horizontal'}
      style={{ height: '100%', width: '100%' }}
      {...layout}
    >
      {children.map((child, index) => {
        const pane = props.panes[index];
        if (!pane) return null;
        return (
          <Fragment key={pane.id}>
            {index > 0 && <Separator className="split-line" aria-label={words.shell.resize} />}
            <Panel
              id={pane.id}
              {...(pane.size ? { defaultSize: pane.size } : {})}
              minSize={pane.min ?? '160px'}
              {...(pane.max ? { maxSize: pane.max } : {})}
              {...(pane.size?.endsWith('px') ? { groupResizeBehavior: 'preserve-pixel-size' as const } : {})}
              style={{
                display: 'flex',
                flexDirection: 'column',
                minWidth: 0,
                minHeight: 0,
                overflow: 'hidden',
              }}
            >
              {child}
            </Panel>
          </Fragment>
        );
      })}
    </Group>
  );
}
