import { IconPencil } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { DatasetRef } from '../../../../project/records.ts';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { Popover } from '../../../atoms/popover.tsx';
import { type Command, useCommands } from '../../../shell/commands.ts';
import { words } from '../../../words/index.ts';
import { RenameForm } from './rename-form.tsx';

/** Another name for the shown table, behind a button, F2 on its tab and the palette. */
export function RenameTable(props: {
  dataset: DatasetRef;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { dataset, open, onOpenChange } = props;
  const w = words.make;
  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: 'rename-table',
        label: words.make.rename(dataset.name),
        kind: 'actions',
        icon: IconPencil,
        synonyms: words.make.renameSynonyms,
        run: () => onOpenChange(true),
      },
    ],
    [dataset.name, onOpenChange],
  );
  useCommands('rename', commands);
  return (
    <Popover
      label={w.renameTitle}
      open={open}
      onOpenChange={onOpenChange}
      width={300}
      position="bottom-start"
      anchor={
        <IconButton
          icon={IconPencil}
          label={w.rename(dataset.name)}
          aria-expanded={open}
          onClick={() => onOpenChange(!open)}
        />
      }
    >
      <div className="filter-form">
        <RenameForm dataset={dataset} onDone={() => onOpenChange(false)} />
      </div>
    </Popover>
  );
}
