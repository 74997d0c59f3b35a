import { useEffect, useState } from 'react';
import type { PlainObject } from '../../../pipeline/base/plain.ts';
import { Cancelled, type ProblemData, toProblem } from '../../../pipeline/base/problem.ts';
import type { Page } from '../../../pipeline/data/page.ts';
import type { JobHandle, Opened } from '../../../runtime/contract.ts';
import { useClient } from '../../state/context.tsx';
import { add } from '../../words/add.ts';

export type Shown = { readonly opened: Opened; readonly page: Page };
export type Preview =
  | { readonly status: 'none' | 'loading'; readonly last: Shown | null }
  | { readonly status: 'ready'; readonly shown: Shown }
  | { readonly status: 'failed'; readonly problem: ProblemData };
export type PreviewSource = {
  readonly name: string;
  readonly blob: Blob;
  readonly reader?: string;
  readonly params?: PlainObject;
};

/**
 * Reads something for a look at it, shortly after `key` changed; nothing is kept. A null key shows nothing.
 * `rows`: how many of the first rows are shown.
 */
export function usePreview(
  key: string | null,
  make: () => PreviewSource | Promise<PreviewSource>,
  rows = 20,
): Preview {
  const client = useClient();
  const [preview, setPreview] = useState<Preview>({ status: 'none', last: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for everything `make` closes over
  useEffect(() => {
    if (key === null) {
      setPreview({ status: 'none', last: null });
      return;
    }
    let stale = false;
    let job: JobHandle<Opened> | undefined;
    const look = async () => {
      setPreview((held) => ({ status: 'loading', last: shownOf(held) }));
      try {
        const { name, blob, ...how } = await make();
        if (stale) return;
        job = client.open(name, blob, how, { label: add.looking(name) });
        const opened = await job.result;
        const page = await client.page(opened.table, 0, rows, null);
        if (!stale) setPreview({ status: 'ready', shown: { opened, page } });
      } catch (error) {
        if (!stale && !(error instanceof Cancelled))
          setPreview({ status: 'failed', problem: toProblem(error).data() });
      }
    };
    const timer = setTimeout(() => void look(), 120);
    return () => {
      stale = true;
      clearTimeout(timer);
      job?.cancel();
    };
  }, [key, client, rows]);
  return preview;
}

/** The newest look there is, also while another is taken. */
export function shownOf(preview: Preview): Shown | null {
  if (preview.status === 'ready') return preview.shown;
  return preview.status === 'failed' ? null : preview.last;
}
