import { IconDatabaseSearch, IconListDetails } from '@tabler/icons-react';
import { lazy, Suspense, useMemo } from 'react';
import { type Command, useCommands } from '../../../shell/commands.ts';
import { goTo } from '../../../shell/router.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { words } from '../../../words/index.ts';
import { useWarehouse } from './use-warehouse.ts';

const SqlDialog = lazy(() => import('./sql-dialog.tsx').then((part) => ({ default: part.SqlDialog })));
const TablesDialog = lazy(() =>
  import('./tables-dialog.tsx').then((part) => ({ default: part.TablesDialog })),
);

/** The list of all tables, and SQL over them, when they are asked for. */
export function WarehouseDialogs() {
  const { now, tables, sql, close } = useWarehouse();
  const { datasets } = useProject();
  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: 'sql',
        label: words.warehouse.sql.title,
        kind: 'actions',
        icon: IconDatabaseSearch,
        synonyms: ['query', 'select', 'database', 'duckdb', 'warehouse'],
        run: () => {
          goTo('data');
          sql();
        },
      },
      {
        id: 'tables',
        label: words.warehouse.tables.title,
        kind: 'actions',
        icon: IconListDetails,
        synonyms: ['warehouse', 'catalogue', 'snapshot', 'download', 'export', 'rename'],
        run: () => {
          goTo('data');
          tables();
        },
      },
    ],
    [sql, tables],
  );
  useCommands('warehouse', commands);
  const edited = now?.kind === 'sql' ? datasets.find(({ id }) => id === now.edited) : undefined;
  return (
    <Suspense>
      {now?.kind === 'sql' && <SqlDialog onClose={close} {...(edited ? { edited } : {})} />}
      {now?.kind === 'tables' && <TablesDialog onClose={close} />}
    </Suspense>
  );
}
