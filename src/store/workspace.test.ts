import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sha256 } from '../pipeline/base/plain.ts';
import { Problem } from '../pipeline/base/problem.ts';
import { addDataset, setRoles } from '../project/actions/data.ts';
import { setSeed } from '../project/actions/experiment.ts';
import { addStep } from '../project/actions/recipe.ts';
import { openRecords, toStorageProblem } from './database.ts';
import { memoryRecords } from './memory.ts';
import { openWorkspace, type WorkspaceOptions } from './open-workspace.ts';
import type { Records } from './records.ts';
import { chunkBytes } from './schema.ts';
import { memorySentinel } from './sentinel.ts';
import { csv, dataset, optionsOver, run, version } from './testing/workspace-records.ts';

let database = 0;
let records: Records;
const events = { onOutdated() {}, onLost() {} };
const options = (over: Partial<WorkspaceOptions> = {}) => optionsOver(records, over);
beforeEach(async () => {
  records = await openRecords(events, `test-${++database}`);
});

describe('workspace', () => {
  it('keeps document, facts and payloads over a reload', async () => {
    const first = await openWorkspace(options());
    const project = await first.create('Test');
    const hash = await sha256(csv);
    await first.putBlob(hash, csv);
    first.act(addDataset(await dataset()));
    first.act(setRoles({ ['__proto__']: 'ignore', a: 'target' }));
    await first.recordRun(run('r1', 1, project.id));
    await first.flush();
    expect(first.get().save.state).toBe('saved');
    const before = first.get();
    await first.leave();
    const second = await openWorkspace(options());
    expect(await second.open(project.id)).toEqual(before.project);
    expect(second.get().facts).toEqual(before.facts);
    expect(Object.keys(second.get().project!.roles)).toEqual(['__proto__', 'a']);
    expect(new Uint8Array(await (await second.getBlob(hash))!.arrayBuffer())).toEqual(csv);
  });

  it('undoes, and saves what was undone', async () => {
    const workspace = await openWorkspace(options());
    const project = await workspace.create('Test');
    workspace.act(addStep({ id: 's', step: 'impute-mean', columns: ['a'], params: {} }, 'Impute mean'));
    expect(workspace.get().undoLabel).toBe('Add Impute mean');
    workspace.undo();
    await workspace.flush();
    await workspace.leave();
    expect((await workspace.open(project.id)).recipe.steps).toEqual([]);
  });

  it('a version is whole or absent, whichever operation fails', async () => {
    for (let fail = 1; fail <= 8; fail++) {
      const inner = memoryRecords();
      let left = Number.POSITIVE_INFINITY;
      const faulty: Records = {
        ...inner,
        async commit(writes, commitOptions) {
          if (--left < 0) throw new DOMException('full', 'QuotaExceededError');
          return inner.commit(writes, commitOptions);
        },
      };
      const workspace = await openWorkspace(options({ records: faulty }));
      const project = await workspace.create('Test');
      left = fail - 1;
      for (let i = 0; i < 4; i++) {
        const made = await version(project.id, new Uint8Array([i, fail]));
        await workspace.recordVersion(made.version, new Uint8Array([i, fail]), made.event).catch(() => {});
      }
      const again = await openWorkspace(options({ records: inner }));
      await again.open(project.id);
      const { versions, versionEvents } = again.get().facts;
      expect(versions.length).toBe(Math.min(fail - 1, 4));
      expect(versionEvents.map((event) => event.version)).toEqual(versions.map((held) => held.id));
      for (const held of versions) expect((await again.loadPayload(held)).length).toBe(2);
    }
  });

  it('a full disk leaves the badge unsaved, keeps the change and saves when there is room', async () => {
    let full = false;
    const faulty: Records = {
      ...records,
      async commit(writes, commitOptions) {
        if (full) throw new Problem('storage-full', 'full', 'free some');
        return records.commit(writes, commitOptions);
      },
    };
    const workspace = await openWorkspace(options({ records: faulty }));
    const project = await workspace.create('Test');
    full = true;
    expect(workspace.get().save.state).toBe('saved');
    workspace.act(setSeed(99));
    expect(workspace.get().save.state).toBe('saving');
    await expect(workspace.flush()).rejects.toMatchObject({ code: 'storage-full' });
    expect(workspace.get().save).toMatchObject({ state: 'unsaved', problem: { code: 'storage-full' } });
    expect(workspace.get().project!.seed).toBe(99);
    full = false;
    await vi.waitFor(() => expect(workspace.get().save.state).toBe('saved'), { timeout: 10_000 });
    await workspace.leave();
    expect((await workspace.open(project.id)).seed).toBe(99);
  });

  it('a run measured on a full disk is shown, and kept when there is room', async () => {
    let full = false;
    const faulty: Records = {
      ...records,
      async commit(writes, commitOptions) {
        if (full) throw new Problem('storage-full', 'full', 'free some');
        return records.commit(writes, commitOptions);
      },
    };
    const workspace = await openWorkspace(options({ records: faulty }));
    const project = await workspace.create('Test');
    full = true;
    await workspace.recordRun(run('r1', 1, project.id));
    expect(workspace.get().facts.runs.map((held) => held.id)).toEqual(['r1']);
    await expect(workspace.flush()).rejects.toMatchObject({ code: 'storage-full' });
    expect(workspace.get().save).toMatchObject({ state: 'unsaved', problem: { code: 'storage-full' } });
    full = false;
    await workspace.flush();
    expect(workspace.get().save.state).toBe('saved');
    const again = await openWorkspace(options());
    await again.open(project.id);
    expect(again.get().facts.runs).toEqual([run('r1', 1, project.id)]);
  });

  it('a project can be removed on a full disk, though its last change could not be saved', async () => {
    let full = false;
    const faulty: Records = {
      ...records,
      async commit(writes, commitOptions) {
        if (full && writes.some((write) => 'value' in write))
          throw new Problem('storage-full', 'full', 'free some');
        return records.commit(writes, commitOptions);
      },
    };
    const workspace = await openWorkspace(options({ records: faulty }));
    const project = await workspace.create('Test');
    full = true;
    workspace.act(setSeed(3));
    await expect(workspace.flush()).rejects.toMatchObject({ code: 'storage-full' });
    await workspace.remove(project.id);
    expect(workspace.get()).toMatchObject({ project: null, projects: [] });
    expect(await records.keys('projects')).not.toContain(project.id);
  });

  it('a second writer of the same project is refused and overwrites nothing', async () => {
    const first = await openWorkspace(options());
    const project = await first.create('Test');
    const second = await openWorkspace(options());
    await second.open(project.id);
    first.act(setSeed(1));
    await first.flush();
    second.act(setSeed(2));
    await expect(second.flush()).rejects.toMatchObject({ code: 'changed-elsewhere' });
    expect(second.get().writer).toBe(false);
    expect(() => second.act(setSeed(3))).toThrow(Problem);
    await first.leave();
    expect((await first.open(project.id)).seed).toBe(1);
  });

  it('a damaged fact is set aside, the rest opens', async () => {
    const workspace = await openWorkspace(options());
    const project = await workspace.create('Test');
    await workspace.recordRun(run('good', 1, project.id));
    await records.commit([
      { store: 'runs', key: `${project.id}/bad`, value: { project: project.id, value: { id: 'bad' } } },
    ]);
    await workspace.leave();
    await workspace.open(project.id);
    expect(workspace.get().facts.runs.map((held) => held.id)).toEqual(['good']);
    expect(workspace.get().damage.map((held) => held.code)).toEqual(['invalid-record']);
    expect(await records.keys('quarantine')).toEqual([`runs/${project.id}/bad`]);
  });

  it('a payload with a lost or changed piece is a Problem, not other content', async () => {
    const workspace = await openWorkspace(options());
    await workspace.create('Test');
    const hash = await sha256(csv);
    await workspace.putBlob(hash, csv);
    const [key] = await records.keys('chunks');
    await records.commit([{ store: 'chunks', key: key as string, value: new Uint8Array(csv.length) }]);
    await expect(workspace.getBlob(hash)).rejects.toMatchObject({ code: 'storage-damaged' });
    await records.commit([{ store: 'chunks', key: key as string, remove: true }]);
    await expect(workspace.getBlob(hash)).rejects.toMatchObject({ code: 'storage-damaged' });
  });

  it('a payload given again is mended where pieces were lost, changed or left over, and only there', async () => {
    const bytes = new Uint8Array(2 * chunkBytes + 5).map((_, index) => index % 251);
    const hash = await sha256(bytes);
    const committed: string[] = [];
    const watched: Records = {
      ...records,
      async commit(writes, rules) {
        committed.push(...writes.map(({ key }) => key));
        return records.commit(writes, rules);
      },
    };
    const workspace = await openWorkspace(options({ records: watched }));
    const again = async () => {
      committed.length = 0;
      const written = await workspace.putBlob(hash, new Blob([bytes]));
      const blob = await workspace.getBlob(hash);
      expect(await sha256(await blob!.arrayBuffer())).toBe(hash);
      return [written, ...committed];
    };
    const piece = (index: number) => `${hash}/00000${index}`;
    expect(await again()).toEqual([true, piece(0), piece(1), piece(2), hash]);
    expect(await again()).toEqual([false]);
    await records.commit([{ store: 'chunks', key: piece(1), remove: true }]);
    expect(await again()).toEqual([true, piece(1), hash]);
    await records.commit([{ store: 'chunks', key: piece(0), value: new Uint8Array(chunkBytes) }]);
    await records.commit([{ store: 'chunks', key: piece(2), value: bytes.slice(0, 4) }]);
    expect(await again()).toEqual([true, piece(0), piece(2), hash]);
    await records.commit([
      { store: 'blobs', key: hash, value: { bytes: bytes.length, chunks: 4 } },
      { store: 'chunks', key: piece(3), value: new Uint8Array(9) },
    ]);
    expect(await again()).toEqual([true, hash, piece(3)]);
    expect(await records.keys('chunks')).toEqual([piece(0), piece(1), piece(2)]);
    await records.commit([{ store: 'blobs', key: hash, remove: true }]);
    expect(await again()).toEqual([true, piece(0), piece(1), piece(2), hash]);
  });

  it('a record that the browser cannot read any more is written again', async () => {
    const hash = await sha256(csv);
    let unreadable: string | null = null;
    const torn: Records = {
      ...records,
      async get(store, key) {
        if (store === unreadable) throw toStorageProblem(new DOMException('gone', 'NotReadableError'));
        return records.get(store, key);
      },
      async commit(writes, rules) {
        if (writes.some(({ store }) => store === unreadable)) unreadable = null;
        return records.commit(writes, rules);
      },
    };
    const workspace = await openWorkspace(options({ records: torn }));
    await workspace.putBlob(hash, csv);
    for (const store of ['chunks', 'blobs']) {
      unreadable = store;
      await expect(workspace.getBlob(hash)).rejects.toMatchObject({ code: 'storage-damaged' });
      expect(await workspace.putBlob(hash, csv)).toBe(true);
      expect(new Uint8Array(await (await workspace.getBlob(hash))!.arrayBuffer())).toEqual(csv);
    }
  });

  it('notices that the database came back empty', async () => {
    const sentinel = memorySentinel();
    const first = await openWorkspace(options({ sentinel }));
    await first.create('Test');
    const second = await openWorkspace(options({ sentinel, records: memoryRecords() }));
    expect(second.get().damage.map((held) => held.code)).toEqual(['storage-lost']);
  });

  it('removes a project with everything only it used', async () => {
    const workspace = await openWorkspace(options());
    const kept = await workspace.create('Kept');
    await workspace.putBlob(await sha256(csv), csv);
    workspace.act(addDataset(await dataset()));
    await workspace.flush();
    const gone = await workspace.create('Gone');
    workspace.act(addDataset(await dataset()));
    const made = await version(gone.id, new Uint8Array([1]));
    await workspace.recordVersion(made.version, new Uint8Array([1]), made.event);
    await workspace.flush();
    await workspace.remove(gone.id);
    expect(await records.keys('projects')).toEqual([kept.id]);
    expect(await records.keys('versions')).toEqual([]);
    expect(await records.keys('blobs')).toEqual([await sha256(csv)]);
    expect(await records.keys('chunks')).toHaveLength(1);
  });
});
