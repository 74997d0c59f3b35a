import { createRoot } from 'react-dom/client';
import { toProblem } from './pipeline/base/problem.ts';
import type { Backend } from './pipeline/learn/network-engine.ts';
import { createClient } from './runtime/client.ts';
import { registerGateway } from './runtime/gateway.ts';
import { createLedger } from './runtime/ledger.ts';
import { bootWorkspace } from './store/boot.ts';
import { App } from './studio/app.tsx';
import { AtomProvider } from './studio/atoms/atom-provider.tsx';
import { ProblemNote } from './studio/atoms/problem-note.tsx';
import { createTables } from './studio/state/tables.ts';
import { useSession } from './studio/state/use-session.ts';

/** The composition root: what the studio stands on is made here, once. */
async function start(element: HTMLElement): Promise<void> {
  const baseUrl = document.baseURI;
  const ledger = createLedger(baseUrl);
  const workspace = await bootWorkspace({ onOutdated: () => location.reload() });
  const client = createClient({
    baseUrl,
    ledger,
    files: workspace.getBlob,
    persistBackend: {
      read: () => localStorage.getItem('orrery-backend') as Backend | 'automatic' | null,
      write: (choice) => localStorage.setItem('orrery-backend', choice),
    },
  });
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

/** Data that cannot be opened now is said in words, with nothing of it touched. */
function showBootProblem(element: HTMLElement, error: unknown): void {
  const problem = toProblem(error).data();
  createRoot(element).render(
    <AtomProvider choice="system">
      <main style={{ maxWidth: 640, margin: '96px auto', padding: 16 }}>
        <ProblemNote problem={problem} retry={() => location.reload()} />
      </main>
    </AtomProvider>,
  );
}

const element = document.getElementById('studio');
if (element) start(element).catch((error: unknown) => showBootProblem(element, error));
