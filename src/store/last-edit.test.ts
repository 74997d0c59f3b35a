import { beforeEach, describe, expect, it } from 'vitest';
import { setSeed } from '../project/actions/experiment.ts';
import { localLastEdit } from './last-edit.ts';
import { memoryRecords } from './memory.ts';
import { openWorkspace } from './open-workspace.ts';
import type { Records } from './records.ts';
import { memorySentinel } from './sentinel.ts';

let held: Map<string, string>;
let records: Records;
beforeEach(() => {
  held = new Map();
  records = memoryRecords();
});
const storage = {
  getItem: (key: string) => held.get(key) ?? null,
  setItem: (key: string, value: string) => void held.set(key, value),
  removeItem: (key: string) => void held.delete(key),
};
const never = { throttle: 1e9, retry: 1e9 };
const soon = { throttle: 1, retry: 5 };
const open = (delays = never) =>
  openWorkspace({
    records,
    sentinel: memorySentinel(),
    lastEdit: localLastEdit(storage),
    now: () => 0,
    newId: () => 'p',
    delays,
  });
const seed = (workspace: { get(): { project: { seed: number } | null } }) => workspace.get().project?.seed;

describe('an edit just before the page goes away', () => {
  it('is there when the project is opened again, and is then saved', async () => {
    const first = await open();
    await first.create('A');
    first.act(setSeed(7));
    first.leaving();
    const second = await open(soon);
    await second.open('p');
    expect(seed(second)).toBe(7);
    await second.flush();
    expect(held.size).toBe(0);
    const third = await open();
    await third.open('p');
    expect(seed(third)).toBe(7);
  });

  it('does not take the place of what was saved later', async () => {
    const first = await open(soon);
    await first.create('A');
    first.act(setSeed(7));
    first.leaving();
    const kept = held.get('orrery.last-edit') ?? '';
    await first.flush();
    first.act(setSeed(8));
    await first.flush();
    held.set('orrery.last-edit', kept);
    const second = await open();
    await second.open('p');
    expect(seed(second)).toBe(8);
  });

  it('a note of another project, a damaged one, and full storage change nothing', async () => {
    const first = await open();
    await first.create('A');
    for (const note of [
      '{',
      '{"revision":1,"saving":false,"document":{"id":"p"}}',
      '{"document":{"id":"q"}}',
    ]) {
      held.set('orrery.last-edit', note);
      const again = await open();
      await again.open('p');
      expect(again.get().project?.name).toBe('A');
    }
    const full = localLastEdit({
      ...storage,
      setItem() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    full.keep({ revision: 1, saving: false, document: first.get().project as never });
    expect(held.has('orrery.last-edit')).toBe(false);
  });
});
