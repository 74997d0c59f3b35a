import { describe, expect, it } from 'vitest';
import { createLedger, isEndpoint } from './ledger.ts';

const app = 'https://example.test/some/app/';
const entry = (url: string, sent = 0, received = 0) => ({ url, kind: 'fetch', sent, received });

describe('network ledger', () => {
  it('counts own files, the endpoint, other origins and what carried data', () => {
    const ledger = createLedger(app);
    const before = ledger.view();
    ledger.record('worker', [
      entry(`${app}assets/engine.js`),
      entry('assets/a.wasm'),
      entry('blob:https://example.test/1'),
    ]);
    ledger.record('page', [entry(`${app}v1/models/a:predict`), entry(`${app}predict`)]);
    ledger.record('door', [entry('https://data.test/a.csv', 0, 500), entry('https://data.test/hook', 12, 3)]);
    const view = ledger.view();
    expect(view.app - before.app).toBe(2);
    expect(view.endpoint).toBe(2);
    expect(view.carryingData).toBe(1);
    expect(view.others).toEqual([{ origin: 'https://data.test', requests: 2, bytes: 503 }]);
    expect(view.latest.at(-1)).toEqual({ url: 'https://data.test/hook', from: 'door', kind: 'fetch' });
    ledger.close();
  });

  it('gives the same view until something happens, and tells listeners', async () => {
    const ledger = createLedger(app);
    let told = 0;
    ledger.subscribe(() => told++);
    expect(ledger.view()).toBe(ledger.view());
    const port = ledger.port('worker');
    port.postMessage([entry('assets/a.js')]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told).toBe(1);
    expect(ledger.view().latest.at(-1)).toMatchObject({ url: `${app}assets/a.js`, from: 'worker' });
    port.close();
    ledger.close();
  });

  it('knows the endpoint only below the app', () => {
    const base = new URL(app);
    expect(isEndpoint(new URL('v1/models', app), base)).toBe(true);
    expect(isEndpoint(new URL('assets/predict', app), base)).toBe(false);
    expect(isEndpoint(new URL('https://example.test/predict'), base)).toBe(false);
  });
});
