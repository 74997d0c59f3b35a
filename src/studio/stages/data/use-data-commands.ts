import { IconTarget } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Profile } from '../../../pipeline/data/profile.ts';
import type { Schema } from '../../../pipeline/data/table.ts';
import { kindIcon } from '../../atoms/kind-icon.ts';
import { type Command, useCommands } from '../../shell/commands.ts';
import { goTo } from '../../shell/router.ts';
import { chooseTarget } from '../../state/choose-target.ts';
import { useStudio } from '../../state/context.tsx';
import { taskFor } from '../../state/task-for.ts';
import { useActions } from '../../state/use-actions.ts';
import { useSelection } from '../../state/use-selection.ts';
import { formatShare } from '../../words/format.ts';
import { words } from '../../words/index.ts';

/** Columns, and what can be done with the one being looked at, for the palette. */
export function useDataCommands(schema: Schema | null, profile: Profile | null): void {
  const column = useSelection((state) => state.column);
  const setColumn = useSelection((state) => state.setColumn);
  const { tell } = useActions();
  const studio = useStudio();
  const commands = useMemo((): readonly Command[] => {
    const w = words.data;
    const columns = (schema ?? []).slice(0, 2000).map((held): Command => {
      const known = profile?.columns.find((each) => each.name === held.name);
      const missing = known && known.rows > 0 ? known.missing / known.rows : 0;
      return {
        id: `column-${held.name}`,
        label: held.name,
        kind: 'columns',
        icon: kindIcon(held.kind),
        note: [w.kinds[held.kind], missing > 0 ? w.missingShare(formatShare(missing)) : '']
          .filter(Boolean)
          .join(' · '),
        onlySearched: true,
        run: () => {
          goTo('data');
          setColumn(held.name);
        },
      };
    });
    const chosen = schema?.find((held) => held.name === column);
    if (!chosen) return columns;
    const known = profile?.columns.find((each) => each.name === chosen.name) ?? null;
    return [
      ...columns,
      {
        id: 'predict-column',
        label: w.predictColumn(chosen.name),
        kind: 'actions',
        icon: IconTarget,
        synonyms: ['target', 'label', 'response', 'outcome'],
        run: () => void chooseTarget(studio, chosen.name, taskFor(chosen, known)).catch(tell),
      },
    ];
  }, [schema, profile, column, setColumn, studio, tell]);
  useCommands('data', commands);
}
