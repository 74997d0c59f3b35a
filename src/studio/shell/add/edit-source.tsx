import { IconBrush, IconEdit, IconRefresh } from '@tabler/icons-react';
import type { DatasetRef } from '../../../project/records.ts';
import { IconButton } from '../../atoms/icon-button.tsx';
import { addTools } from '../../words/add-tools.ts';
import { useAdd } from './use-add.ts';

/** For a source that was made by hand or fetched: the way back to where its content comes from. */
export function EditSource({ dataset }: { dataset: DatasetRef }) {
  const open = useAdd((state) => state.open);
  if (dataset.derived) return null;
  if (dataset.origin?.kind === 'url' && dataset.origin.url !== undefined) {
    return <IconButton icon={IconRefresh} label={addTools.refresh} onClick={() => open('url', dataset.id)} />;
  }
  if (dataset.reader !== 'manual') return null;
  const painted = dataset.origin?.request?.tool === 'paint';
  return (
    <>
      {painted && (
        <IconButton icon={IconBrush} label={addTools.paintMore} onClick={() => open('paint', dataset.id)} />
      )}
      <IconButton icon={IconEdit} label={addTools.editRows} onClick={() => open('grid', dataset.id)} />
    </>
  );
}
