/** One address outside this app that was reached, through the network door only. */
export type OtherOrigin = { readonly origin: string; readonly requests: number; readonly bytes: number };
/** What went over the network since this page was opened, workers included. */
export type LedgerView = {
  /** Requests for the app's own files. */
  readonly app: number;
  /** Requests to the page's own endpoint; the service worker answers them on this device. */
  readonly endpoint: number;
  /** Requests that carried data away from this device. */
  readonly carryingData: number;
  readonly others: readonly OtherOrigin[];
  readonly latest: readonly { readonly url: string; readonly from: string; readonly kind: string }[];
};
/** What a worker or the network door reports: requests it made. */
export type LedgerEntry = {
  readonly url: string;
  readonly kind: string;
  /** Bytes sent away in the request's body; 0 for a plain fetch. */
  readonly sent: number;
  readonly received: number;
};
export type Ledger = {
  view(): LedgerView;
  subscribe(listener: () => void): () => void;
  record(from: string, entries: readonly LedgerEntry[]): void;
  /** A port for a worker to report on. */
  port(from: string): MessagePort;
  close(): void;
};

const LATEST = 100;

/**
 * Counts every request of the page (resource timing) and of its workers (they report theirs).
 * `appUrl` is where the app lives; everything on another origin is listed apart.
 */
export function createLedger(appUrl: string): Ledger {
  const app = new URL(appUrl);
  const listeners = new Set<() => void>();
  const ports = new Set<MessagePort>();
  const others = new Map<string, { requests: number; bytes: number }>();
  let counts = { app: 0, endpoint: 0, carryingData: 0 };
  let latest: LedgerView['latest'] = [];
  let view: LedgerView | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function record(from: string, entries: readonly LedgerEntry[]): void {
    let changed = false;
    for (const entry of entries) {
      const url = new URL(entry.url, app);
      if (url.protocol === 'blob:' || url.protocol === 'data:') continue;
      changed = true;
      if (url.origin !== app.origin) {
        const known = others.get(url.origin) ?? { requests: 0, bytes: 0 };
        others.set(url.origin, { requests: known.requests + 1, bytes: known.bytes + entry.received });
        if (entry.sent > 0) counts = { ...counts, carryingData: counts.carryingData + 1 };
      } else if (isEndpoint(url, app)) counts = { ...counts, endpoint: counts.endpoint + 1 };
      else counts = { ...counts, app: counts.app + 1 };
      latest = [...latest.slice(1 - LATEST), { url: url.href, from, kind: entry.kind }];
    }
    if (!changed) return;
    view = null;
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const listener of [...listeners]) listener();
    }, 200);
  }

  const observer = watchResources((entries) => record('page', entries));
  record('page', [{ url: app.href, kind: 'navigation', sent: 0, received: 0 }]);

  return {
    view() {
      view ??= {
        ...counts,
        others: [...others].map(([origin, seen]) => ({ origin, ...seen })),
        latest,
      };
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    record,
    port(from) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (message: MessageEvent<readonly LedgerEntry[]>) => record(from, message.data);
      ports.add(port1);
      return port2;
    },
    close() {
      observer?.disconnect();
      clearTimeout(timer);
      for (const port of ports) port.close();
      listeners.clear();
    },
  };
}

/** Calls back with every request of this thread, past and future; null where that cannot be observed. */
export function watchResources(tell: (entries: readonly LedgerEntry[]) => void): PerformanceObserver | null {
  if (
    typeof PerformanceObserver === 'undefined' ||
    !PerformanceObserver.supportedEntryTypes.includes('resource')
  )
    return null;
  const observer = new PerformanceObserver((list) => {
    tell(
      (list.getEntries() as PerformanceResourceTiming[]).map((entry) => ({
        url: entry.name,
        kind: entry.initiatorType,
        sent: 0,
        received: entry.transferSize ?? 0,
      })),
    );
  });
  observer.observe({ type: 'resource', buffered: true });
  return observer;
}

/** Addresses below the app's own that the service worker answers itself. */
export function isEndpoint(url: URL, app: URL): boolean {
  const base = app.pathname.slice(0, app.pathname.lastIndexOf('/') + 1);
  if (url.origin !== app.origin || !url.pathname.startsWith(base)) return false;
  const path = url.pathname.slice(base.length);
  return path === 'predict' || path === 'healthz' || path === 'v1/models' || path.startsWith('v1/models/');
}
