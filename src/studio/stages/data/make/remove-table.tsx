import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { dependents, removeDataset } from '../../../../project/actions/data.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { Button } from '../../../atoms/button.tsx';
import { Dialog } from '../../../atoms/dialog.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { useActions } from '../../../state/use-actions.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { words } from '../../../words/index.ts';

/** Removes a table; asks first, and names them, if others stand on it. */
export function RemoveTable({ dataset }: { dataset: DatasetRef }) {
  const project = useProject();
  const { actAndTell } = useActions();
  const [asking, setAsking] = useState(false);
  const standing = dependents(project, dataset.id).map(({ name }) => name);
  const w = words.make;
  const remove = () => {
    setAsking(false);
    actAndTell(
      removeDataset(dataset.id),
      standing.length === 0
        ? words.data.sourceRemoved(dataset.name)
        : w.removedAll([dataset.name, ...standing]),
    );
  };
  return (
    <>
      <IconButton
        icon={IconX}
        label={words.data.removeSource(dataset.name)}
        onClick={() => (standing.length === 0 ? remove() : setAsking(true))}
      />
      <Dialog
        title={w.removeTitle(dataset.name)}
        open={asking}
        onClose={() => setAsking(false)}
        width={480}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{w.cancel}</Button>
            <Button tone="danger" onClick={remove}>
              {w.removeAll(standing.length + 1)}
            </Button>
          </>
        }
      >
        <p>{w.removeText(standing)}</p>
      </Dialog>
    </>
  );
}
