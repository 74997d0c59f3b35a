import { useEffect, useState } from 'react';
import { Cancelled, toProblem } from '../../../../pipeline/base/problem.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { useStudio } from '../../../state/context.tsx';
import { readKey } from '../../../state/tables.ts';
import { useKeptFiles } from '../../../state/use-kept-files.ts';
import { useProject } from '../../../state/use-workspace.ts';
import type { Input } from './draft.ts';

/** The tables of some datasets, brought when they are needed, and again when they are read in another way. */
export function useInputs(ids: readonly string[]): readonly Input[] {
  const { datasets } = useProject();
  const { tables } = useStudio();
  const files = useKeptFiles((state) => state.count);
  const [held, setHeld] = useState<ReadonlyMap<string, Omit<Input, 'dataset'>>>(new Map());
  const wanted = ids.flatMap((id): readonly { dataset: DatasetRef; key: string }[] => {
    const dataset = datasets.find((other) => other.id === id);
    return dataset ? [{ dataset, key: readKey(dataset, datasets) }] : [];
  });
  const keys = wanted.map(({ key }) => key).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys stand for the datasets; files that are kept again are read
  useEffect(() => {
    let stale = false;
    const put = (key: string, part: Omit<Input, 'dataset'>) => {
      if (!stale) setHeld((before) => new Map(before).set(key, part));
    };
    for (const { dataset, key } of wanted) {
      tables.get(dataset).then(
        ({ table }) => put(key, { table, problem: null }),
        (error) => {
          if (!(error instanceof Cancelled)) put(key, { table: null, problem: toProblem(error).data() });
        },
      );
    }
    return () => {
      stale = true;
    };
  }, [keys, tables, files]);
  return wanted.map(({ dataset, key }) => ({
    dataset,
    ...(held.get(key) ?? { table: null, problem: null }),
  }));
}
