import { createRoot } from 'react-dom/client';
import { toProblem } from './pipeline/base/problem.ts';
import type { Backend } from './pipeline/learn/network-engine.ts';
import { createClient } from './runtime/client.ts';
import { registerGateway } from './runtime/gateway.ts';
import { createLedger } from './runtime/ledger.ts';
import { openRecords } from './store/database.ts';
import { memoryRecords } from './store/memory.ts';
import { openWorkspace } from './store/open-workspace.ts';
import { localSentinel } from './store/sentinel.ts';
import { App } from './studio/app.tsx';
import { createTables } from './studio/state/tables.ts';
import { useSession } from './studio/state/use-session.ts';

/** The composition root: what the studio stands on is made here, once. */
async function start(element: HTMLElement): Promise<void> {
  const baseUrl = document.baseURI;
  const ledger = createLedger(baseUrl);
  const client = createClient({
    baseUrl,
    ledger,
    persistBackend: {
      read: () => localStorage.getItem('orrery-backend') as Backend | 'automatic' | null,
      write: (choice) => localStorage.setItem('orrery-backend', choice),
    },
  });
  const workspace = await openStore();
  const last = useSession.getState().lastProject;
  if (last !== null && workspace.get().projects.some((project) => project.id === last)) {
    await workspace.open(last).catch(() => {});
  }
  registerGateway({ baseUrl, mayReload: () => workspace.get().save.state !== 'unsaved' });
  const cards = client.cards();
  cards.catch(() => {});
  createRoot(element).render(
    <App studio={{ client, workspace, ledger, cards, tables: createTables(client, workspace) }} />,
  );
}

async function openStore() {
  const common = {
    sentinel: localSentinel(localStorage),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    locks: navigator.locks,
    channel: new BroadcastChannel('orrery'),
    storage: navigator.storage,
  };
  try {
    const records = await openRecords({ onOutdated: () => location.reload(), onLost: () => {} });
    return await openWorkspace({ ...common, records });
  } catch (error) {
    const problem = toProblem(error);
    return openWorkspace({ ...common, records: memoryRecords(), temporary: problem.message });
  }
}

const element = document.getElementById('studio');
if (element) void start(element);
