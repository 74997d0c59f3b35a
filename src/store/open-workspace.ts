import { Problem } from '../pipeline/base/problem.ts';
import { accept, type Changed, change, type History, redo, startHistory, undo } from '../project/history.ts';
import { newProject } from '../project/new-project.ts';
import type { Project } from '../project/records.ts';
import { payloadsOf, readArchive, writeArchive } from './archive.ts';
import { type Autosave, startAutosave } from './autosave.ts';
import { blobWrites, getBlob, putBlob, removeBlobWrites } from './blobs.ts';
import { factWrite, loadFact, loadFacts, noFacts, withFact } from './facts.ts';
import { type LastEdit, noLastEdit } from './last-edit.ts';
import { noLocks, type ProjectLock, takeProjectLock } from './project-lock.ts';
import type { Records, Write } from './records.ts';
import { type FactStore, factStores } from './schema.ts';
import type { SentinelStore } from './sentinel.ts';
import type { TabChannel } from './tab-channel.ts';
import { listProjects, lostData, measureUsage, type ProjectRecord, storeBundle, sweep } from './upkeep.ts';
import { checkProject } from './validate.ts';
import type { SaveState, Workspace, WorkspaceState } from './workspace.ts';

export type WorkspaceOptions = {
  readonly records: Records;
  readonly sentinel: SentinelStore;
  readonly now: () => number;
  readonly newId: () => string;
  readonly locks?: Pick<LockManager, 'request'>;
  readonly channel?: TabChannel;
  readonly storage?: Pick<StorageManager, 'estimate' | 'persist' | 'persisted'>;
  readonly lastEdit?: LastEdit;
  /** Why nothing can be kept, if so. */
  readonly temporary?: string;
  readonly delays?: { throttle: number; retry: number };
};

/** Opens what is kept in this browser. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { records, sentinel, now, newId, locks = noLocks, channel, lastEdit = noLastEdit() } = options;
  const listeners = new Set<() => void>();
  let history: History | null = null;
  let revision = 0;
  let lock: ProjectLock | null = null;
  let autosave: Autosave | null = null;
  const keeping = new Set<Promise<unknown>>();
  let pending: Partial<Project> = {};
  /** Facts that found no room yet, by key; they are shown, and kept as soon as they can be. */
  const owed = new Map<string, Write>();
  let state: WorkspaceState = {
    ready: false,
    projects: [],
    project: null,
    facts: noFacts,
    save: { state: 'empty' },
    writer: true,
    canUndo: false,
    canRedo: false,
    undoLabel: null,
    redoLabel: null,
    damage: [],
  };

  function update(part: Partial<WorkspaceState>): void {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  }
  function show(next: History): void {
    history = next;
    const [past, future] = [next.past.at(-1), next.future.at(-1)];
    update({
      project: next.project,
      canUndo: past !== undefined,
      canRedo: future !== undefined,
      undoLabel: past?.label ?? null,
      redoLabel: future?.label ?? null,
    });
  }
  function current(): Project {
    if (!history)
      throw new Problem('no-project', 'No project is open.', 'Open a project or drop a file first.');
    return history.project;
  }
  function requireWriter(): void {
    if (state.writer) return;
    throw new Problem(
      'read-only',
      'Another tab is editing this project.',
      'Take over here, or go on in the other tab.',
    );
  }
  const savedState = (): SaveState =>
    options.temporary === undefined
      ? { state: 'saved', at: now() }
      : { state: 'temporary', why: options.temporary };

  async function refreshSentinel(): Promise<void> {
    const [projects, versions] = await Promise.all([records.keys('projects'), records.keys('versions')]);
    sentinel.write({ projects: projects.length, versions: versions.length });
  }

  /** What the document refers to is kept before the document. */
  async function payloadsKept(): Promise<void> {
    while (keeping.size > 0) await Promise.allSettled(keeping);
  }

  async function save(): Promise<void> {
    await payloadsKept();
    if (!history) return;
    const document = history.project;
    const sent = pending;
    pending = {};
    const record: ProjectRecord = { revision: revision + 1, name: document.name, document };
    try {
      await records.commit([{ store: 'projects', key: document.id, value: record }], {
        expect: { project: document.id, revision },
      });
    } catch (error) {
      pending = { ...sent, ...pending };
      if (error instanceof Problem && error.code === 'changed-elsewhere') update({ writer: false });
      throw error;
    }
    revision += 1;
    lastEdit.clear();
    channel?.postMessage({ kind: 'document', project: document.id, forward: sent, revision });
    update({
      projects: state.projects.map((held) =>
        held.id === document.id ? { id: document.id, name: document.name, revision } : held,
      ),
    });
    for (const [key, write] of owed) {
      await records.commit([write]);
      if (owed.get(key) === write) owed.delete(key);
      const store = write.store as FactStore;
      channel?.postMessage({ kind: 'fact', project: document.id, store, key: write.key });
    }
  }
  function changed(result: Changed | null): void {
    if (!result) return;
    pending = { ...pending, ...result.diff.forward };
    show(result.history);
    autosave?.touch();
  }
  function onSave(result: 'saving' | 'saved' | Problem): void {
    if (result === 'saving') update({ save: { state: 'saving' } });
    else if (result === 'saved') update({ save: savedState() });
    else update({ save: { state: 'unsaved', problem: result.data() } });
  }

  async function enter(id: string): Promise<Project> {
    const record = (await records.get('projects', id)) as ProjectRecord | undefined;
    if (!record)
      throw new Problem(
        'unknown-project',
        'This project is not in this browser.',
        'Import its project file.',
      );
    const { document, edited } = lastEdit.over({ ...record, document: checkProject(record.document) });
    const { facts, damage } = await loadFacts(records, id);
    await leave();
    lock = await takeProjectLock(locks, id, { steal: false, onLost: lostLock });
    revision = record.revision;
    pending = {};
    autosave = startAutosave(save, onSave, options.delays);
    update({ facts, save: savedState(), writer: lock !== null, damage: [...state.damage, ...damage] });
    show(startHistory(document));
    if (edited && state.writer) autosave.touch();
    return document;
  }
  function lostLock(): void {
    lock = null;
    update({ writer: false });
  }
  async function leave(): Promise<void> {
    await autosave?.flush();
    autosave?.stop();
    autosave = null;
    lock?.release();
    lock = null;
    history = null;
    owed.clear();
    update({
      project: null,
      facts: noFacts,
      writer: true,
      canUndo: false,
      canRedo: false,
      save: { state: 'empty' },
    });
  }

  async function record(
    store: FactStore,
    fact: { readonly id: string },
    extra: readonly Write[] = [],
    project = current().id,
  ): Promise<void> {
    requireWriter();
    const write = factWrite(store, project, fact);
    try {
      await records.commit([...extra, write], { strict: extra.length > 0 });
      owed.delete(`${store}/${write.key}`);
    } catch (error) {
      const isFull = error instanceof Problem && error.code === 'storage-full';
      if (!isFull || extra.length > 0) throw error;
      owed.set(`${store}/${write.key}`, write);
      autosave?.touch();
    }
    if (history?.project.id === project) update({ facts: withFact(state.facts, store, fact) });
    channel?.postMessage({ kind: 'fact', project, store, key: write.key });
  }

  /** Hashes that other projects still refer to. */
  async function referenced(except: string): Promise<Set<string>> {
    const hashes = new Set<string>();
    for (const { id } of state.projects) {
      if (id === except) continue;
      const held = (await records.get('projects', id)) as ProjectRecord;
      const { facts } = await loadFacts(records, id);
      for (const hash of payloadsOf(held.document, facts.versions)) hashes.add(hash);
    }
    return hashes;
  }

  channel?.addEventListener('message', ({ data }) => {
    if (data.kind === 'projects') void listProjects(records).then(({ projects }) => update({ projects }));
    if (data.kind === 'projects' || data.project !== history?.project.id) return;
    if (data.kind === 'flush' && state.writer) void autosave?.flush().catch(() => {});
    if (data.kind === 'document' && !state.writer && history) {
      revision = data.revision;
      show(accept(history, data.forward));
    }
    if (data.kind === 'fact') {
      void loadFact(records, data.store, data.key)
        .then((fact) => update({ facts: withFact(state.facts, data.store, fact) }))
        .catch(() => {});
    }
  });

  const workspace: Workspace = {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async create(name) {
      const project = newProject(newId(), name);
      await records.commit(
        [{ store: 'projects', key: project.id, value: { revision: 1, name, document: project } }],
        {
          expect: { project: project.id, revision: 0 },
        },
      );
      update({ projects: [...state.projects, { id: project.id, name, revision: 1 }] });
      await refreshSentinel();
      channel?.postMessage({ kind: 'projects' });
      return enter(project.id);
    },
    open: enter,
    rename(name) {
      workspace.act({ label: 'Rename project', undo: 'merge', change: (project) => ({ ...project, name }) });
    },
    async remove(id) {
      if (history?.project.id === id) {
        autosave?.stop();
        await leave();
      }
      const writes: Write[] = [{ store: 'projects', key: id, remove: true }];
      const held = (await records.get('projects', id)) as ProjectRecord | undefined;
      const { facts } = await loadFacts(records, id);
      for (const store of factStores) {
        for (const key of await records.keysOf(store, id)) writes.push({ store, key, remove: true });
      }
      const elsewhere = await referenced(id);
      for (const hash of held ? payloadsOf(held.document, facts.versions) : []) {
        const blob = await records.get('blobs', hash);
        if (blob && !elsewhere.has(hash)) writes.push(...removeBlobWrites(hash, blob));
      }
      await records.commit(writes);
      update({ projects: state.projects.filter((project) => project.id !== id) });
      await refreshSentinel();
      channel?.postMessage({ kind: 'projects' });
    },
    leave,
    act(action) {
      requireWriter();
      current();
      changed(change(history as History, action));
    },
    undo() {
      requireWriter();
      if (history) changed(undo(history));
    },
    redo() {
      requireWriter();
      if (history) changed(redo(history));
    },
    async flush() {
      await autosave?.flush();
    },
    leaving() {
      const saving = state.save.state === 'saving';
      if (history && state.writer && state.save.state !== 'saved')
        lastEdit.keep({ revision, saving, document: history.project });
      void autosave?.flush().catch(() => {});
    },
    async takeOver() {
      const { id } = current();
      channel?.postMessage({ kind: 'flush', project: id });
      await new Promise((resolve) => setTimeout(resolve, 400));
      lock = await takeProjectLock(locks, id, { steal: true, onLost: lostLock });
      const held = (await records.get('projects', id)) as ProjectRecord;
      revision = held.revision;
      update({ writer: true });
      show(startHistory(checkProject(held.document)));
    },
    putBlob(hash, bytes) {
      const put = putBlob(records, hash, bytes).finally(() => keeping.delete(put));
      keeping.add(put);
      return put;
    },
    getBlob: (hash) => getBlob(records, hash),
    recordRun: (run) => record('runs', run, [], run.project),
    async recordVersion(version, payload, event) {
      const project = current().id;
      await record('versions', version, [
        ...(await blobWrites(version.model, payload)),
        factWrite('versionEvents', project, event),
      ]);
      update({ facts: withFact(state.facts, 'versionEvents', event) });
      channel?.postMessage({ kind: 'fact', project, store: 'versionEvents', key: `${project}/${event.id}` });
      await refreshSentinel();
    },
    recordVersionEvent: (event) => record('versionEvents', event),
    putSearch: (search) => record('searches', search),
    putRelease: (release) => record('releases', release),
    async loadPayload(version) {
      const blob = await getBlob(records, version.model);
      if (blob) return new Uint8Array(await blob.arrayBuffer());
      throw new Problem(
        'storage-damaged',
        `The model of version ${version.number} is not in this browser.`,
        'Train it again from its run, or import a project file that holds it.',
      );
    },
    async exportProject() {
      await autosave?.flush().catch(() => {});
      const project = current();
      const blobs = new Map<string, Uint8Array>();
      for (const hash of payloadsOf(project, state.facts.versions)) {
        const blob = await getBlob(records, hash);
        if (blob) blobs.set(hash, new Uint8Array(await blob.arrayBuffer()));
      }
      return writeArchive({ project, facts: state.facts, blobs });
    },
    async importProject(file) {
      const bundle = await readArchive(file);
      const taken = state.projects.some((project) => project.id === bundle.project.id);
      const id = taken ? newId() : bundle.project.id;
      await storeBundle(records, bundle, id);
      update({ projects: [...state.projects, { id, name: bundle.project.name, revision: 1 }] });
      await refreshSentinel();
      channel?.postMessage({ kind: 'projects' });
      return enter(id);
    },
    usage: () => measureUsage(records, state, options.storage),
    async persist() {
      return (await options.storage?.persist?.().catch(() => false)) ?? false;
    },
    close() {
      autosave?.stop();
      lock?.release();
      channel?.close();
      records.close();
    },
  };

  const { projects, damage } = await listProjects(records);
  const expected = sentinel.read();
  const lost =
    expected &&
    (projects.length < expected.projects || (await records.keys('versions')).length < expected.versions);
  if (lost) damage.push(lostData(expected.projects, projects.length).data());
  await aloneSweep(locks, records);
  update({ ready: true, projects, damage });
  return workspace;
}

/** Sweeps only while no other tab is open, since a payload being saved looks like one that was cut off. */
async function aloneSweep(locks: Pick<LockManager, 'request'>, records: Records): Promise<void> {
  await locks.request('orrery/open', { ifAvailable: true }, async (lock) => {
    if (lock) await sweep(records).catch(() => {});
  });
  void locks.request('orrery/open', { mode: 'shared' }, () => new Promise(() => {}));
}
