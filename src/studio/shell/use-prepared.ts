import { useEffect } from 'react';
import { useClient } from '../state/context.tsx';

const wait = 400;

/** While nothing is open: what the first file will need is started and loaded when the page is at rest. */
export function usePrepared(empty: boolean, load: () => Promise<unknown>): void {
  const client = useClient();
  useEffect(() => {
    if (!empty) return;
    const prepare = () => {
      client.prepare();
      load().catch(() => {});
    };
    const timer = setTimeout(prepare, wait);
    return () => clearTimeout(timer);
  }, [empty, client, load]);
}
