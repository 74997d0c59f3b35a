import { filesIn } from '../pipeline/base/file-value.ts';
import { Problem, type ProblemData, toProblem } from '../pipeline/base/problem.ts';
import type { Project } from '../project/records.ts';
import type { Bundle } from './archive.ts';
import { blobBytes, putBlob } from './blobs.ts';
import { factWrite } from './facts.ts';
import type { Records, Write } from './records.ts';
import { factStores } from './schema.ts';
import type { ProjectSummary, StorageUsage, WorkspaceState } from './workspace.ts';

export type ProjectRecord = {
  readonly revision: number;
  readonly name: string;
  readonly document: Project;
};

/** The projects that can be read, and what is wrong with the others. */
export async function listProjects(
  records: Records,
): Promise<{ projects: ProjectSummary[]; damage: ProblemData[] }> {
  const projects: ProjectSummary[] = [];
  const damage: ProblemData[] = [];
  for (const id of await records.keys('projects')) {
    try {
      const record = (await records.get('projects', id)) as ProjectRecord;
      projects.push({ id, name: record.name, revision: record.revision });
    } catch (error) {
      damage.push(toProblem(error).data());
    }
  }
  return { projects, damage };
}

export async function storeBundle(records: Records, bundle: Bundle, id: string): Promise<void> {
  for (const [hash, bytes] of bundle.blobs) await putBlob(records, hash, bytes);
  const document = { ...bundle.project, id };
  const writes: Write[] = [
    { store: 'projects', key: id, value: { revision: 1, name: document.name, document } },
  ];
  for (const store of factStores)
    for (const fact of bundle.facts[store]) writes.push(factWrite(store, id, fact));
  await records.commit(writes, { strict: true, expect: { project: id, revision: 0 } });
}

export async function measureUsage(
  records: Records,
  state: WorkspaceState,
  storage: Pick<StorageManager, 'estimate' | 'persist' | 'persisted'> | undefined,
): Promise<StorageUsage> {
  const sum = async (hashes: readonly string[]) => {
    let bytes = 0;
    for (const hash of new Set(hashes)) bytes += await blobBytes(records, hash);
    return bytes;
  };
  const tables = await sum(
    state.project?.datasets.filter((held) => !held.derived).map((held) => held.hash) ?? [],
  );
  const models = await sum(state.facts.versions.map((version) => version.model));
  const files = await sum(
    state.project?.recipe.steps.flatMap((step) => filesIn(step.params).map((file) => file.hash)) ?? [],
  );
  const estimate = await storage?.estimate?.().catch(() => null);
  return {
    used: estimate?.usage ?? tables + files + models,
    quota: estimate?.quota ?? null,
    persisted: (await storage?.persisted?.().catch(() => false)) ?? false,
    parts: [
      { label: 'tables', bytes: tables },
      { label: 'files of steps', bytes: files },
      { label: 'models', bytes: models },
    ],
  };
}

/** Removes pieces of payloads whose saving was cut off. */
export async function sweep(records: Records): Promise<void> {
  const whole = new Set(await records.keys('blobs'));
  const orphans = (await records.keys('chunks')).filter(
    (key) => !whole.has(key.slice(0, key.lastIndexOf('/'))),
  );
  if (orphans.length > 0)
    await records.commit(orphans.map((key) => ({ store: 'chunks', key, remove: true })));
}

export function lostData(expected: number, found: number): Problem {
  return new Problem(
    'storage-lost',
    `This browser lost stored data: ${expected} projects were saved, ${found} are there.`,
    'Import a project file you saved earlier, or start fresh; nothing here was changed.',
  );
}
