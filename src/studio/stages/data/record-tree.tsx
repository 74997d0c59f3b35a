import { useEffect, useMemo, useState } from 'react';
import type { PlainObject } from '../../../pipeline/base/plain.ts';
import { Problem, type ProblemData, toProblem } from '../../../pipeline/base/problem.ts';
import type { OutlineBranch } from '../../../pipeline/data/record-outline.ts';
import type { DatasetRef } from '../../../project/records.ts';
import { fileNameOf } from '../../../project/table-name.ts';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { Tree } from '../../atoms/tree.tsx';
import { useStudio } from '../../state/context.tsx';
import { useComputed } from '../../state/use-computed.ts';
import { records as words } from '../../words/records.ts';
import { itemAt, openAtFirst, recordItems } from './record-items.ts';

/** The places of a file that its records may be taken from; the one that is taken is marked. */
export function RecordTree(props: {
  dataset: DatasetRef;
  params: PlainObject;
  /** The path that is taken, also if the reader found it by itself. */
  path: string | null;
  onChoose: (path: string) => void;
}) {
  const { outline, problem, fraction, retry } = useOutline(props.dataset, props.params);
  if (problem) return <ProblemNote problem={problem} {...(retry && { retry })} />;
  if (!outline) return <Progress label={words.looking} fraction={fraction} />;
  return <Places outline={outline} path={props.path} onChoose={props.onChoose} />;
}

function Places(props: { outline: OutlineBranch; path: string | null; onChoose: (path: string) => void }) {
  const { outline, path } = props;
  const items = useMemo(() => recordItems(outline), [outline]);
  const chosen = itemAt(items, path)?.id ?? null;
  if (outline.branches.length === 0 && outline.members === 0)
    return <p className="dense muted">{words.none}</p>;
  return (
    <>
      <Tree
        label={words.label}
        items={items}
        open={openAtFirst(items, chosen)}
        chosen={chosen}
        onChoose={(item) => props.onChoose(item.path)}
      >
        {(item) => (
          <>
            <span className={item.isKey ? 'mono md nowrap' : 'md nowrap'}>{item.name}</span>
            <span className="nowrap">{item.what}</span>
            <span className="muted clip" title={item.preview}>
              {item.preview}
            </span>
          </>
        )}
      </Tree>
      <p className="micro muted">{outline.atLeast ? words.partly : words.help}</p>
    </>
  );
}

/** The file of this hash, or why it could not be had. */
type Loaded = { readonly hash: string; readonly blob?: Blob; readonly problem?: ProblemData };

/** Looks into the file of a dataset, again if what changes its places is set otherwise. */
function useOutline(dataset: DatasetRef, params: PlainObject) {
  const { client, workspace } = useStudio();
  const [held, setHeld] = useState<Loaded | null>(null);
  const { hash, reader } = dataset;
  const name = fileNameOf(dataset);
  useEffect(() => {
    let stale = false;
    const load = async () => {
      const blob = await workspace.getBlob(hash);
      if (blob) return { blob };
      throw new Problem('data-missing', words.gone(name), words.goneHint, { file: name });
    };
    load()
      .catch((error: unknown) => ({ problem: toProblem(error).data() }))
      .then((next) => !stale && setHeld({ hash, ...next }));
    return () => {
      stale = true;
    };
  }, [workspace, hash, name]);
  const { blob, problem = null } = held?.hash === hash ? held : {};
  const key = blob ? `${hash} ${reader} ${String(params.encoding)} ${String(params.prefixes)}` : null;
  const state = useComputed<OutlineBranch>(key, (options) => {
    if (!blob) throw new Error('an outline was started without a file');
    return client.outline({ name, blob, reader, params }, options);
  });
  return {
    outline: state.status === 'done' ? state.result : null,
    problem: problem ?? (state.status === 'failed' ? state.problem : null),
    fraction: state.status === 'running' ? state.fraction : 0,
    retry: problem === null ? state.retry : null,
  };
}
