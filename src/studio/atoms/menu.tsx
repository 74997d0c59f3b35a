import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Menu as MantineMenu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { Glyph, type Icon } from './glyph.tsx';

export type MenuItem =
  | {
      readonly id: string;
      readonly label: ReactNode;
      readonly icon?: Icon;
      readonly note?: ReactNode;
      readonly on?: boolean;
      readonly tone?: 'danger';
      readonly disabled?: boolean;
      readonly run: () => void;
    }
  | { readonly heading: string }
  | 'line';

/** A list of actions behind a button. */
export function Menu(props: {
  anchor: ReactElement;
  items: readonly MenuItem[];
  position?: 'bottom-start' | 'bottom-end';
  width?: number;
}) {
  return (
    <MantineMenu
      position={props.position ?? 'bottom-end'}
      offset={4}
      shadow="none"
      transitionProps={{ duration: 0 }}
      withInitialFocusPlaceholder={false}
      portalProps={{ target: '#hints' }}
      {...(props.width ? { width: props.width } : {})}
    >
      <MantineMenu.Target>{props.anchor}</MantineMenu.Target>
      <MantineMenu.Dropdown mah={400} style={{ overflow: 'auto' }}>
        {props.items.map((item, index) => {
          if (item === 'line') return <MantineMenu.Divider key={`line-${String(index)}`} />;
          if ('heading' in item)
            return <MantineMenu.Label key={item.heading}>{item.heading}</MantineMenu.Label>;
          return (
            <MantineMenu.Item
              key={item.id}
              disabled={item.disabled ?? false}
              leftSection={item.icon ? <Glyph icon={item.icon} small /> : undefined}
              rightSection={
                item.on ? (
                  <Glyph icon={IconCheck} small tone="accent" />
                ) : (
                  item.note && <span className="micro muted">{item.note}</span>
                )
              }
              onClick={item.run}
              data-tone={item.tone}
            >
              {item.label}
            </MantineMenu.Item>
          );
        })}
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}
