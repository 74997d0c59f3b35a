import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { renameDataset } from '../../../../project/actions/data.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { Button } from '../../../atoms/button.tsx';
import { Field } from '../../../atoms/field.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { Popover } from '../../../atoms/popover.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { useActions } from '../../../state/use-actions.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { words } from '../../../words/index.ts';

/** Another name for a made table; a file keeps its own, by which it is found again. */
export function RenameTable({ dataset }: { dataset: DatasetRef }) {
  const [open, setOpen] = useState(false);
  const w = words.make;
  return (
    <Popover
      label={w.renameTitle}
      open={open}
      onOpenChange={setOpen}
      width={280}
      position="bottom-start"
      anchor={
        <IconButton
          icon={IconPencil}
          label={w.rename(dataset.name)}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <RenameForm dataset={dataset} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function RenameForm({ dataset, onDone }: { dataset: DatasetRef; onDone: () => void }) {
  const { datasets } = useProject();
  const { act } = useActions();
  const [name, setName] = useState(dataset.name);
  const w = words.make;
  const wanted = name.trim();
  const taken = datasets.some((held) => held.id !== dataset.id && held.name === wanted);
  const fault = wanted === '' ? w.nameEmpty : taken ? w.nameTaken : null;
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault !== null) return;
        if (wanted !== dataset.name) act(renameDataset(dataset.id, wanted));
        onDone();
      }}
    >
      <Field label={w.renameField} error={fault}>
        {(ids) => (
          <TextInput
            {...ids}
            data-autofocus
            value={name}
            onChange={setName}
            bad={fault !== null}
            maxLength={200}
          />
        )}
      </Field>
      <Button submit disabled={fault !== null}>
        {w.renameSave}
      </Button>
    </form>
  );
}
