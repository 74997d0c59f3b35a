import { useEffect, useState } from 'react';
import { canonical } from '../../../../pipeline/base/plain.ts';
import type { DerivePreview, TableRef } from '../../../../runtime/contract.ts';
import { useClient } from '../../../state/context.tsx';
import { type JobState, useJob } from '../../../state/use-job.ts';
import type { Draft, Input } from './draft.ts';

const shownRows = 20;
const pause = 250;

/** The first rows of what a draft would make, shortly after the last change; cancelled when it changes again. */
export function usePreview(
  draft: Draft,
  inputs: readonly Input[],
  possible: boolean,
  shares: string | null = null,
): { readonly state: JobState<DerivePreview>; readonly cancel: () => void; readonly current: boolean } {
  const client = useClient();
  const { state, run, cancel } = useJob<DerivePreview>();
  const [made, setMade] = useState<string | null>(null);
  const tables = inputs.flatMap(({ table }): readonly TableRef[] => (table ? [table] : []));
  const key =
    possible && tables.length === inputs.length && tables.length > 0
      ? canonical([draft.operation, draft.params, tables.map((table) => table.key), shares])
      : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for draft and tables
  useEffect(() => {
    if (key === null) {
      cancel();
      return;
    }
    const timer = setTimeout(() => {
      void run((options) =>
        client.previewDerive(
          {
            operation: { id: draft.operation, params: draft.params },
            tables,
            ...(shares !== null && { shares }),
          },
          shownRows,
          options,
        ),
      ).then((result) => {
        if (result) setMade(key);
      });
    }, pause);
    return () => clearTimeout(timer);
  }, [key, client, run, cancel]);
  return { state, cancel, current: key !== null && made === key };
}
