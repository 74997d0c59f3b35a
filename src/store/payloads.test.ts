import { describe, expect, it } from 'vitest';
import { setSeed } from '../project/actions/experiment.ts';
import { memoryRecords } from './memory.ts';
import { openWorkspace } from './open-workspace.ts';
import type { Records } from './records.ts';
import { memorySentinel } from './sentinel.ts';

describe('payloads and the document that refers to them', () => {
  it('the document waits for payloads on their way, also for one that fails', async () => {
    const held = memoryRecords();
    const order: string[] = [];
    let fails = false;
    const records: Records = {
      ...held,
      async commit(writes, rules) {
        if (writes.some((write) => write.store === 'blobs' || write.store === 'chunks')) {
          await new Promise((go) => setTimeout(go, 30));
          if (fails) throw new Error('full');
        }
        order.push(...writes.map((write) => write.store));
        return held.commit(writes, rules);
      },
    };
    let ids = 0;
    const workspace = await openWorkspace({
      records,
      sentinel: memorySentinel(),
      now: () => 0,
      newId: () => `id-${++ids}`,
      delays: { throttle: 1, retry: 20 },
    });
    await workspace.create('One');
    order.length = 0;
    const put = workspace.putBlob('sha256:a', new Uint8Array(10));
    workspace.act(setSeed(1234));
    await new Promise((go) => setTimeout(go, 15));
    expect(order).not.toContain('projects');
    await put;
    await expect.poll(() => order).toEqual(['chunks', 'blobs', 'projects']);
    fails = true;
    order.length = 0;
    const lost = workspace.putBlob('sha256:b', new Uint8Array(10));
    workspace.act(setSeed(4321));
    await expect(lost).rejects.toThrow('full');
    await expect.poll(() => order).toEqual(['projects']);
  });
});
