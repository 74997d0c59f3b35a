import './make.css';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { renameDataset } from '../../../../project/actions/rename-dataset.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { Button } from '../../../atoms/button.tsx';
import { Field } from '../../../atoms/field.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { useActions } from '../../../state/use-actions.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { words } from '../../../words/index.ts';
import { nameFaultText } from './name-fault-text.ts';

/** Another name for a table; a name that cannot be is refused at the field. Escape leaves it as it is. */
export function RenameForm({ dataset, onDone }: { dataset: DatasetRef; onDone: () => void }) {
  const { datasets } = useProject();
  const { actAndTell } = useActions();
  const [name, setName] = useState(dataset.name);
  const input = useRef<HTMLInputElement>(null);
  const w = words.make;
  const fault = nameFaultText(datasets, dataset.id, name);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(0, dataset.name.replace(/\.[^.]+$/, '').length);
    });
    return () => cancelAnimationFrame(frame);
  }, [dataset.name]);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDone();
  };
  return (
    <form
      className="rename-form"
      data-own-escape
      onKeyDown={leave}
      onSubmit={(event) => {
        event.preventDefault();
        if (fault !== null) return;
        const wanted = name.trim();
        if (wanted !== dataset.name) actAndTell(renameDataset(dataset.id, wanted), w.renamed(wanted));
        onDone();
      }}
    >
      <Field label={w.newName(dataset.name)} error={fault}>
        {(ids) => (
          <TextInput
            {...ids}
            ref={input}
            value={name}
            onChange={setName}
            bad={fault !== null}
            maxLength={200}
          />
        )}
      </Field>
      <span className="row gap05">
        <Button size="s" submit disabled={fault !== null}>
          {w.renameSave}
        </Button>
        <Button size="s" onClick={onDone}>
          {w.cancel}
        </Button>
      </span>
    </form>
  );
}
