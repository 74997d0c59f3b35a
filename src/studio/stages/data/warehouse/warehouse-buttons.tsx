import { IconDatabase, IconListDetails } from '@tabler/icons-react';
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
  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: 'sql',
        label: words.warehouse.sql.title,
        kind: 'actions',
        icon: IconDatabase,
        synonyms: ['query', 'select', 'database', 'duckdb', 'warehouse'],
        run: () => setOpen('sql'),
      },
      {
        id: 'tables',
        label: words.warehouse.tables.title,
        kind: 'actions',
        icon: IconListDetails,
        synonyms: ['warehouse', 'catalogue', 'snapshot', 'download', 'export'],
        run: () => setOpen('tables'),
      },
    ],
    [],
  );
  useCommands('warehouse', commands);
  return (
    <>
      <IconButton icon={IconDatabase} label={words.warehouse.sql.title} onClick={() => setOpen('sql')} />
      <IconButton
        icon={IconListDetails}
        label={words.warehouse.tables.open}
        onClick={() => setOpen('tables')}
      />
      <Suspense>
        {open === 'sql' && <SqlDialog onClose={close} />}
        {open === 'tables' && <TablesDialog onClose={close} />}
      </Suspense>
    </>
  );
}
