import { type RefCallback, useCallback, useState } from 'react';

/** The height of an element in pixels, as it changes; `start` until it is known. */
export function useHeight(start: number): {
  readonly ref: RefCallback<HTMLElement>;
  readonly height: number;
} {
  const [height, setHeight] = useState(start);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.height > 0) setHeight(Math.round(entry.contentRect.height));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, height };
}
