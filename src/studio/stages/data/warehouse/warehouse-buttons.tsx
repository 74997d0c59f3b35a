import { IconDatabase, IconTables } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { type Command, useCommands } from '../../../shell/commands.ts';
import { words } from '../../../words/index.ts';

const SqlDialog = lazy(() => import('./sql-dialog.tsx').then((part) => ({ default: part.SqlDialog })));
const TablesDialog = lazy(() =>
  import('./tables-dialog.tsx').then((part) => ({ default: part.TablesDialog })),
);

/** The ways to the tables as a whole: the list of all, and SQL over them. */
export function WarehouseButtons() {
  const [open, setOpen] = useState<'sql' | 'tables' | null>(null);
  const close = () => setOpen(null);
  const w = words.warehouse;
  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: 'sql',
        label: w.sql.title,
        kind: 'actions',
        icon: IconDatabase,
        synonyms: ['query', 'select', 'database', 'duckdb', 'warehouse'],
        run: () => setOpen('sql'),
      },
      {
        id: 'tables',
        label: w.tables.title,
        kind: 'actions',
        icon: IconTables,
        synonyms: ['warehouse', 'catalogue', 'snapshot', 'download', 'export'],
        run: () => setOpen('tables'),
      },
    ],
    [w],
  );
  useCommands('warehouse', commands);
  return (
    <>
      <IconButton icon={IconDatabase} label={w.sql.title} onClick={() => setOpen('sql')} />
      <IconButton icon={IconTables} label={w.tables.open} onClick={() => setOpen('tables')} />
      <Suspense>
        {open === 'sql' && <SqlDialog onClose={close} />}
        {open === 'tables' && <TablesDialog onClose={close} />}
      </Suspense>
    </>
  );
}
