import { IconChartHistogram, IconGridDots, IconTable } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Segmented } from '../../../atoms/segmented.tsx';
import { type Command, useCommands } from '../../../shell/commands.ts';
import { goTo } from '../../../shell/router.ts';
import { words } from '../../../words/index.ts';
import { type LookMode, useLook } from './look-state.ts';

const icons = { table: IconTable, charts: IconChartHistogram, relations: IconGridDots };
const modes: readonly LookMode[] = ['table', 'charts', 'relations'];

/** Table, charts or relations; also in the palette. */
export function LookSwitch() {
  const mode = useLook((state) => state.mode);
  const setMode = useLook((state) => state.setMode);
  const w = words.look;
  const commands = useMemo(
    (): readonly Command[] =>
      modes.map((each) => ({
        id: `look-${each}`,
        label: words.look.commands[each],
        kind: 'actions',
        icon: icons[each],
        synonyms: ['plot', 'figure', 'histogram', 'scatter', 'correlation', 'association'],
        run: () => {
          goTo('data');
          setMode(each);
        },
      })),
    [setMode],
  );
  useCommands('look', commands);
  return (
    <Segmented
      label={w.views}
      value={mode}
      onChange={setMode}
      items={modes.map((each) => ({ value: each, label: w.view[each], icon: icons[each] }))}
    />
  );
}
