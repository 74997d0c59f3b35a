import { IconDeviceDesktop, IconMoon, IconSettings, IconSun } from '@tabler/icons-react';
import { IconButton } from '../atoms/icon-button.tsx';
import { Menu } from '../atoms/menu.tsx';
import { useSession } from '../state/use-session.ts';
import { words } from '../words/index.ts';

export function SettingsMenu() {
  const theme = useSession((state) => state.theme);
  const setTheme = useSession((state) => state.setTheme);
  const w = words.shell.settings;
  return (
    <Menu
      anchor={<IconButton icon={IconSettings} label={w.title} size="m" />}
      width={200}
      items={[
        { heading: w.theme },
        {
          id: 'system',
          label: w.system,
          icon: IconDeviceDesktop,
          on: theme === 'system',
          run: () => setTheme('system'),
        },
        { id: 'light', label: w.light, icon: IconSun, on: theme === 'light', run: () => setTheme('light') },
        { id: 'dark', label: w.dark, icon: IconMoon, on: theme === 'dark', run: () => setTheme('dark') },
      ]}
    />
  );
}
