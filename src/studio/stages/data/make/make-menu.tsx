import { IconListDetails, IconTablePlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { OperationCard } from '../../../../pipeline/data/operation.ts';
import { Button } from '../../../atoms/button.tsx';
import { Menu } from '../../../atoms/menu.tsx';
import { type Command, useCommands } from '../../../shell/commands.ts';
import { goTo } from '../../../shell/router.ts';
import { useCards } from '../../../state/use-cards.ts';
import { words } from '../../../words/index.ts';
import { useWarehouse } from '../warehouse/use-warehouse.ts';
import { operationIcon } from './operation-icon.ts';
import { hasOwnScreen } from './own-screen.ts';
import { useMaking } from './use-making.ts';

const order = [
  'join',
  'concat',
  'group-by',
  'pivot',
  'melt',
  'transpose',
  'filter',
  'derive',
  'select',
  'sort',
  'deduplicate',
  'sample',
];

/** Those that are used most come first, new ones last. */
function inOrder(cards: readonly OperationCard[]): readonly OperationCard[] {
  const place = ({ id }: OperationCard) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...cards].sort((a, b) => place(a) - place(b));
}

/** The operations that make a table from the one shown, here and in the palette. */
export function MakeMenu({ active }: { active: string }) {
  const { operations } = useCards();
  const start = useMaking((state) => state.start);
  const sql = useWarehouse((state) => state.sql);
  const tables = useWarehouse((state) => state.tables);
  const w = words.make;
  const listed = inOrder(operations.filter(({ id }) => !hasOwnScreen(id)));
  const commands = useMemo(
    () =>
      operations
        .filter(({ id }) => !hasOwnScreen(id))
        .map(
          (card): Command => ({
            id: `make-${card.id}`,
            label: words.make.command(card.label),
            kind: 'actions',
            icon: operationIcon(card.id),
            synonyms: card.synonyms ?? [],
            run: () => {
              goTo('data');
              start(card.id, active);
            },
          }),
        ),
    [operations, start, active],
  );
  useCommands('make', commands);
  return (
    <Menu
      position="bottom-start"
      width={240}
      anchor={
        <Button tone="quiet" size="s" icon={IconTablePlus}>
          {w.menu}
        </Button>
      }
      items={[
        { heading: w.menuHeading },
        ...listed.map((card) => ({
          id: card.id,
          label: <span title={card.summary}>{card.label}</span>,
          icon: operationIcon(card.id),
          run: () => start(card.id, active),
        })),
        'line',
        {
          id: 'sql',
          label: words.warehouse.sql.menu,
          icon: operationIcon('sql'),
          run: () => sql(),
        },
        {
          id: 'tables',
          label: words.warehouse.tables.open,
          icon: IconListDetails,
          run: tables,
        },
      ]}
    />
  );
}
