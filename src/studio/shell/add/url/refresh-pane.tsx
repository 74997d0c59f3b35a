import { useEffect, useState } from 'react';
import { type ProblemData, toProblem } from '../../../../pipeline/base/problem.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { fileNameOf } from '../../../../project/table-name.ts';
import { Button } from '../../../atoms/button.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { useStudio } from '../../../state/context.tsx';
import { keepFile } from '../../../state/mend-file.ts';
import { replaceContent } from '../../../state/open-files.ts';
import { showToast } from '../../../state/toast-store.ts';
import { add } from '../../../words/add.ts';
import { type Request, withoutSecrets } from './request.ts';
import { type RowChanges, tableChanges } from './row-changes.ts';
import type { Fetched } from './url-tool.tsx';

type Compared =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'changed';
      readonly before: number;
      readonly after: number;
      readonly changes: RowChanges | null;
    };

/** What is different in what was fetched again, and the choice to take it. */
export function RefreshPane(props: {
  dataset: DatasetRef;
  fetched: Fetched;
  request: Request;
  onDone: () => void;
}) {
  const { dataset, fetched } = props;
  const studio = useStudio();
  const [compared, setCompared] = useState<Compared | null>(null);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const w = add.url;
  const blob = () => new Blob([fetched.bytes.slice()]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: compared once for each answer
  useEffect(() => {
    let stale = false;
    const compare = async (): Promise<Compared> => {
      const { reader, params, types } = dataset;
      const job = { label: add.looking(dataset.name) };
      const fresh = await studio.client.open(fileNameOf(dataset), blob(), { reader, params, types }, job)
        .result;
      if (fresh.hash === dataset.hash) {
        await keepFile(studio.workspace, fresh.hash, blob());
        return { kind: 'same' };
      }
      const held = await studio.tables.get(dataset);
      const changes = await tableChanges(studio.client, held.table, fresh.table);
      return { kind: 'changed', before: held.table.rows, after: fresh.table.rows, changes };
    };
    compare().then(
      (result) => !stale && setCompared(result),
      (error: unknown) => !stale && setProblem(toProblem(error).data()),
    );
    return () => {
      stale = true;
    };
  }, [fetched.key]);
  const take = async () => {
    try {
      await replaceContent(studio, dataset, blob(), {
        label: w.refreshed(dataset.name),
        origin: {
          kind: 'url',
          at: new Date().toISOString(),
          url: props.request.url.trim(),
          request: withoutSecrets(props.request),
        },
      });
      props.onDone();
      showToast(w.refreshed(dataset.name));
    } catch (error) {
      setProblem(toProblem(error).data());
    }
  };
  if (problem) return <ProblemNote problem={problem} />;
  if (compared === null) return <p role="status">{w.comparing}</p>;
  if (compared.kind === 'same')
    return (
      <NoteBox tone="ok" role="status">
        {w.same}
      </NoteBox>
    );
  const { before, after, changes } = compared;
  return (
    <NoteBox
      tone="accent"
      role="status"
      actions={
        <Button tone="primary" size="s" onClick={() => void take()}>
          {w.take}
        </Button>
      }
    >
      {changes === null
        ? w.changedCount(before, after)
        : w.changed(changes.added, changes.removed, changes.kept)}
      {changes && changes.columnsAdded.length > 0 && (
        <div>{w.columnsAdded(changes.columnsAdded.join(', '))}</div>
      )}
      {changes && changes.columnsRemoved.length > 0 && (
        <div>{w.columnsRemoved(changes.columnsRemoved.join(', '))}</div>
      )}
    </NoteBox>
  );
}
