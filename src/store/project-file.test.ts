import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../pipeline/base/plain.ts';
import { Problem } from '../pipeline/base/problem.ts';
import { addDataset, setRoles } from '../project/actions/data.ts';
import { addStep } from '../project/actions/recipe.ts';
import { openRecords } from './database.ts';
import { memoryRecords } from './memory.ts';
import { openWorkspace, type WorkspaceOptions } from './open-workspace.ts';
import type { Records } from './records.ts';
import { csv, dataset, optionsOver, run, version } from './testing/workspace-records.ts';

let database = 0;
let records: Records;
const options = (over: Partial<WorkspaceOptions> = {}) => optionsOver(records, over);

beforeEach(async () => {
  records = await openRecords({ onOutdated() {}, onLost() {} }, `project-file-${++database}`);
});

describe('project file', () => {
  async function exported() {
    const workspace = await openWorkspace(options());
    const project = await workspace.create('Ünï "name"');
    await workspace.putBlob(await sha256(csv), csv);
    workspace.act(addDataset(await dataset()));
    workspace.act(setRoles({ ['__proto__']: 'ignore' }));
    await workspace.recordRun(run('r1', 1, project.id));
    const made = await version(project.id, new Uint8Array([1, 2, 3]));
    await workspace.recordVersion(made.version, new Uint8Array([1, 2, 3]), made.event);
    return {
      workspace,
      project: workspace.get().project!,
      facts: workspace.get().facts,
      file: await workspace.exportProject(),
    };
  }

  it('opens elsewhere as the same project', async () => {
    const { project, facts, file } = await exported();
    const other = await openWorkspace(options({ records: memoryRecords() }));
    expect(await other.importProject(file)).toEqual(project);
    expect(other.get().facts).toEqual(facts);
    expect(await other.loadPayload(facts.versions[0]!)).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('opens beside its original as a copy', async () => {
    const { workspace, project, file } = await exported();
    const copy = await workspace.importProject(file);
    expect(copy).toEqual({ ...project, id: copy.id });
    expect(copy.id).not.toBe(project.id);
    expect(workspace.get().projects).toHaveLength(2);
  });

  it('with any bit changed, or cut off anywhere, never opens with other content', async () => {
    const { project, facts, file } = await exported();
    const bytes = new Uint8Array(await file.arrayBuffer());
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), fc.boolean(), async (at, bit, cut) => {
        const changed = cut ? bytes.slice(0, at) : bytes.slice();
        if (!cut) changed[at]! ^= 1 << bit;
        const other = await openWorkspace(options({ records: memoryRecords() }));
        const result = await other.importProject(new Blob([changed])).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toBeInstanceOf(Problem);
        else {
          opened += 1;
          expect(result).toEqual(project);
          expect(other.get().facts).toEqual(facts);
        }
      }),
      { numRuns: 300 },
    );
    expect(opened).toBeLessThan(150);
  });

  it('refuses a file of a newer version and what is no project', async () => {
    const workspace = await openWorkspace(options());
    await expect(workspace.importProject(new Blob(['x']))).rejects.toMatchObject({ code: 'bad-zip' });
  });

  it('files that steps name travel along, and go with the last project that names them', async () => {
    const workspace = await openWorkspace(options());
    const project = await workspace.create('With a file');
    const bytes = new TextEncoder().encode('the 1 2 3');
    const file = { name: 'glove.txt', hash: await sha256(bytes), bytes: bytes.length };
    await workspace.putBlob(file.hash, new Blob([bytes]));
    const params = { source: 'file', file };
    workspace.act(addStep({ id: 's', step: 'word-embeddings', columns: { all: true }, params }, 'x'));
    expect((await workspace.usage()).parts).toContainEqual({ label: 'files of steps', bytes: 9 });
    const archive = await workspace.exportProject();
    const copy = await workspace.importProject(archive);
    await workspace.remove(project.id);
    expect(await (await workspace.getBlob(file.hash))?.text()).toBe('the 1 2 3');
    await workspace.remove(copy.id);
    expect(await workspace.getBlob(file.hash)).toBeNull();
    const other = await openWorkspace(options({ records: memoryRecords() }));
    expect((await other.importProject(archive)).recipe.steps[0]?.params).toEqual(params);
    expect(await (await other.getBlob(file.hash))?.text()).toBe('the 1 2 3');
  });
});
