import { IconAdjustments, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { activateDataset } from '../../../project/actions/data.ts';
import { Button } from '../../atoms/button.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { Tabs } from '../../atoms/tabs.tsx';
import { EditSource } from '../../shell/add/edit-source.tsx';
import { useAdd } from '../../shell/add/use-add.ts';
import { useActions } from '../../state/use-actions.ts';
import { useSelection } from '../../state/use-selection.ts';
import { useProject } from '../../state/use-workspace.ts';
import { formatCount } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { MadeStrip } from './make/made-strip.tsx';
import { MakeDialog } from './make/make-dialog.tsx';
import { MakeMenu } from './make/make-menu.tsx';
import { operationIcon } from './make/operation-icon.ts';
import { RemoveTable } from './make/remove-table.tsx';
import { RenameTable } from './make/rename-table.tsx';
import { TargetChip } from './target-chip.tsx';
import { WarehouseDialogs } from './warehouse/warehouse-dialogs.tsx';

/** The project's tables, the way to more, and what is predicted. */
export function Sources(props: { onReading: () => void }) {
  const project = useProject();
  const openAdd = useAdd((state) => state.open);
  const { act } = useActions();
  const clear = useSelection((state) => state.clear);
  const w = words.data;
  const active = project.datasets.find((dataset) => dataset.id === project.active);
  const [renaming, setRenaming] = useState(false);
  const show = (id: string) => {
    clear();
    if (id !== project.active) act(activateDataset(id));
  };
  return (
    <>
      <Tabs
        label={w.sources}
        items={project.datasets.map((dataset) => ({
          id: dataset.id,
          label: dataset.name,
          icon: operationIcon(dataset.derived?.operation.id),
          ...(dataset.id === project.active
            ? {}
            : { note: `${formatCount(dataset.rows)} × ${dataset.columns}` }),
        }))}
        value={project.active}
        onChange={(id) => {
          show(id);
          setRenaming(false);
        }}
        onRename={(id) => {
          show(id);
          setRenaming(true);
        }}
        after={
          <span className="row gap05" style={{ alignSelf: 'center' }}>
            {active && project.datasets.length > 1 && <RemoveTable key={active.id} dataset={active} />}
            {active && (
              <RenameTable
                key={`rename ${active.id}`}
                dataset={active}
                open={renaming}
                onOpenChange={setRenaming}
              />
            )}
            {!active?.derived && (
              <IconButton icon={IconAdjustments} label={w.read.button} onClick={props.onReading} />
            )}
            {active && <EditSource dataset={active} />}
            <Button tone="quiet" size="s" icon={IconPlus} onClick={() => openAdd('files')}>
              {w.addSource}
            </Button>
            {active && <MakeMenu active={active.id} />}
          </span>
        }
        end={<TargetChip />}
      />
      {active && <MadeStrip dataset={active} />}
      <MakeDialog />
      <WarehouseDialogs />
    </>
  );
}
