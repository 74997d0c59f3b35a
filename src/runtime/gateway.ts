export type GatewayState = 'unsupported' | 'starting' | 'ready' | 'failed';
export type Gateway = {
  state(): GatewayState;
  /** A newer version of the app is waiting; `update` switches to it and reloads. */
  updateWaiting(): boolean;
  update(): void;
  subscribe(listener: () => void): () => void;
};

const RELOADED = 'orrery-isolation-reload';

/**
 * Registers the service worker: offline use, the HTTP endpoint, and headers on hosts that send none. On such a
 * host the page is reloaded once, if `mayReload` allows it, because only then is it isolated.
 */
export function registerGateway(options: {
  readonly baseUrl: string;
  readonly mayReload: () => boolean;
}): Gateway {
  let state: GatewayState = 'starting';
  let waiting: ServiceWorker | null = null;
  let updating = false;
  const listeners = new Set<() => void>();
  const change = (to: GatewayState): void => {
    state = to;
    for (const listener of [...listeners]) listener();
  };
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) state = 'unsupported';
  else void register(navigator.serviceWorker);

  async function register(container: ServiceWorkerContainer): Promise<void> {
    container.addEventListener('controllerchange', () => {
      if (updating) location.reload();
      else {
        change('ready');
        isolate();
      }
    });
    try {
      const registration = await container.register(new URL('gateway.js', options.baseUrl), {
        scope: new URL('.', options.baseUrl).pathname,
        updateViaCache: 'none',
      });
      const watch = (worker: ServiceWorker | null): void => {
        worker?.addEventListener('statechange', () => {
          if (worker.state !== 'installed' || !container.controller) return;
          waiting = worker;
          change(state);
        });
      };
      waiting = container.controller ? registration.waiting : null;
      watch(registration.installing);
      registration.addEventListener('updatefound', () => watch(registration.installing));
      if (container.controller) change('ready');
    } catch {
      change('failed');
    }
  }

  function isolate(): void {
    if (self.crossOriginIsolated || sessionStorage.getItem(RELOADED) !== null || !options.mayReload()) return;
    sessionStorage.setItem(RELOADED, 'yes');
    location.reload();
  }

  return {
    state: () => state,
    updateWaiting: () => waiting !== null,
    update() {
      if (!waiting) return;
      updating = true;
      waiting.postMessage({ type: 'SKIP_WAITING' });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
