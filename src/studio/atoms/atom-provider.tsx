import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '../theme/fonts.css';
import '../theme/tokens.css';
import '../theme/base.css';
import '../theme/mantine.css';
import { createTheme, MantineProvider } from '@mantine/core';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { resolveTheme, systemIsDark, type ThemeChoice, watchSystemTheme } from '../theme/theme.ts';
import { words } from '../words/index.ts';

const mantineTheme = createTheme({
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});

/** Where tooltips, menus and lists of options are: a landmark, as everything that is read must be in one. */
function HintHost() {
  return <section id="hints" aria-label={words.shell.hints} />;
}

/** Everything atoms need around them: tokens, fonts, the theme chosen by the person or the system. */
export function AtomProvider({ choice, children }: { choice: ThemeChoice; children: ReactNode }) {
  const dark = useSyncExternalStore(watchSystemTheme, systemIsDark);
  const theme = resolveTheme(choice, dark);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <MantineProvider theme={mantineTheme} forceColorScheme={theme}>
      {children}
      <HintHost />
    </MantineProvider>
  );
}
