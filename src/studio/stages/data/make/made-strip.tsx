import './make.css';
import { IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import type { DatasetRef } from '../../../../project/records.ts';
import { Button } from '../../../atoms/button.tsx';
import { Glyph } from '../../../atoms/glyph.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { attempt } from '../../../state/attempt.ts';
import { useStudio } from '../../../state/context.tsx';
import { suggestPipeline } from '../../../state/make-table.ts';
import { showToast } from '../../../state/toast-store.ts';
import { useActions } from '../../../state/use-actions.ts';
import { useCards } from '../../../state/use-cards.ts';
import { useTable } from '../../../state/use-table.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { words } from '../../../words/index.ts';
import { useWarehouse } from '../warehouse/use-warehouse.ts';
import { Lineage } from './lineage.tsx';
import { operationIcon } from './operation-icon.ts';
import { hasOwnScreen } from './own-screen.ts';
import { describeDerived } from './table-names.ts';
import { useMaking } from './use-making.ts';

/** Where the shown table comes from, and a pipeline for it if the one there is does not fit. */
export function MadeStrip({ dataset }: { dataset: DatasetRef }) {
  const { datasets, target } = useProject();
  const { table } = useTable();
  const { operations } = useCards();
  const edit = useMaking((state) => state.edit);
  const sql = useWarehouse((state) => state.sql);
  const { derived } = dataset;
  const lacks = table && target !== null && !table.schema.some(({ name }) => name === target);
  const used = datasets.some((held) => held.derived?.inputs.includes(dataset.id));
  const w = words.make;
  if (!derived && !lacks && !used) return null;
  return (
    <div className="make-strip">
      {derived && (
        <>
          <Glyph icon={operationIcon(derived.operation.id)} small tone="muted" />
          <span className="dense clip" title={describeDerived(dataset, datasets, operations)}>
            {describeDerived(dataset, datasets, operations)}
          </span>
          <Button
            size="s"
            onClick={() => (hasOwnScreen(derived.operation.id) ? sql(dataset.id) : edit(dataset.id))}
          >
            {w.how}
          </Button>
        </>
      )}
      {(derived || used) && <Lineage dataset={dataset} />}
      {table && derived && !lacks && <Suggest dataset={dataset} />}
      {lacks && (
        <NoteBox tone="warn" actions={<Suggest dataset={dataset} />}>
          {w.suggestWhy([target])}
        </NoteBox>
      )}
    </div>
  );
}

function Suggest({ dataset }: { dataset: DatasetRef }) {
  const studio = useStudio();
  const { undo } = useActions();
  const [busy, setBusy] = useState(false);
  const w = words.make;
  const run = async () => {
    setBusy(true);
    try {
      const target = await suggestPipeline(studio, dataset);
      showToast(w.suggested(target), { label: words.shell.undo, run: undo });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="s" icon={IconSparkles} disabled={busy} onClick={() => attempt(run())}>
      {w.suggest}
    </Button>
  );
}
