import { IconChevronDown, IconChevronUp, IconCopy } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Plain } from '../../pipeline/base/plain.ts';
import { Button } from '../atoms/button.tsx';
import { IconButton } from '../atoms/icon-button.tsx';
import { moveFocus } from '../atoms/roving.ts';
import { showToast } from '../state/toast-store.ts';
import { useLog } from '../state/use-log.ts';
import { type DrawerTab, useSession } from '../state/use-session.ts';
import { words } from '../words/index.ts';

export type DrawerContent = {
  /** The plain data behind the screen. */
  readonly json?: Plain;
  /** Takes an edited JSON; throws a Problem if it is not right. Absent = read only. */
  readonly onJson?: (value: Plain) => void;
  readonly python?: () => Promise<string>;
  readonly typescript?: () => Promise<string>;
  /** Changes when the code does. */
  readonly codeKey?: string;
  /** One line in the bar. */
  readonly note?: ReactNode;
  /** 1-based line to mark in the code. */
  readonly lineOn?: number;
};
const tabs: readonly DrawerTab[] = ['log', 'json', 'python', 'typescript'];
const DrawerBody = lazy(() => import('./drawer-body.tsx').then((part) => ({ default: part.DrawerBody })));

/** Bottom of the page: what happened, and the code of what is on screen. */
export function Drawer({ content }: { content: DrawerContent }) {
  const tab = useSession((state) => state.drawer);
  const setTab = useSession((state) => state.setDrawer);
  const last = useLog((state) => state.lines.at(-1));
  const w = words.shell.drawer;
  const copy = async () => {
    const text = await textOf(tab, content);
    if (text === null) return;
    await navigator.clipboard.writeText(text);
    showToast(words.shell.copied, undefined, 'ok');
  };
  return (
    <section className={tab ? 'drawer open' : 'drawer'} aria-label={w.title}>
      <div className="drawer-bar">
        <div
          role="tablist"
          aria-label={w.title}
          className="row gap05"
          onKeyDown={(event) => moveFocus(event, '[role=tab]')}
        >
          {tabs.map((id, index) => (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={id === tab}
              tabIndex={id === tab || (tab === null && index === 0) ? 0 : -1}
              onClick={() => setTab(id === tab ? null : id)}
            >
              {w[id]}
            </button>
          ))}
        </div>
        <span className="drawer-note clip grow">{content.note ?? last?.text}</span>
        {tab !== null && tab !== 'log' && (
          <Button size="s" tone="quiet" icon={IconCopy} onClick={() => void copy()}>
            {words.shell.copy}
          </Button>
        )}
        <IconButton
          icon={tab ? IconChevronDown : IconChevronUp}
          label={tab ? w.close : w.open}
          aria-expanded={tab !== null}
          onClick={() => setTab(tab ? null : 'log')}
        />
      </div>
      {tab && (
        <div className="drawer-body">
          <Suspense>
            <DrawerBody tab={tab} content={content} />
          </Suspense>
        </div>
      )}
    </section>
  );
}

async function textOf(tab: DrawerTab | null, content: DrawerContent): Promise<string | null> {
  if (tab === 'json') return content.json === undefined ? null : JSON.stringify(content.json, null, 2);
  if (tab === 'python') return (await content.python?.()) ?? null;
  return tab === 'typescript' ? ((await content.typescript?.()) ?? null) : null;
}
