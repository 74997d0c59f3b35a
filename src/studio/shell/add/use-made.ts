import { useState } from 'react';
import { type ProblemData, toProblem } from '../../../pipeline/base/problem.ts';
import type { DatasetRef } from '../../../project/records.ts';
import { useStudio } from '../../state/context.tsx';
import { replaceContent } from '../../state/open-files.ts';
import { showToast } from '../../state/toast-store.ts';
import { add } from '../../words/add.ts';
import { useOpenMade } from '../use-open-files.ts';
import { dropDraft } from './use-undo.ts';

export type MadeTable = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly columns: readonly string[];
  readonly reader: string;
  readonly tool: string;
};

/** Keeps what was made by hand: as a new source, or as other content of one there is, which undo takes back. */
export function useMade(dataset: DatasetRef | null, onDone: () => void) {
  const studio = useStudio();
  const openMade = useOpenMade();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const save = async ({ name, bytes, columns, reader, tool }: MadeTable): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const blob = new File([bytes.slice()], name, { type: 'application/json' });
    const origin = { kind: 'entry', at: new Date().toISOString(), request: { tool } } as const;
    try {
      if (dataset === null) {
        onDone();
        dropDraft(tool);
        await openMade(blob, { reader, origin });
        return;
      }
      const types = Object.fromEntries(
        Object.entries(dataset.types).filter(([column]) => columns.includes(column)),
      );
      await replaceContent(studio, dataset, blob, { label: add.edited(dataset.name), types, origin });
      onDone();
      showToast(add.edited(dataset.name));
    } catch (error) {
      setProblem(toProblem(error).data());
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, problem };
}
