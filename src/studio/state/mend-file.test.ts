import { describe, expect, it } from 'vitest';
import { sha256 } from '../../pipeline/base/plain.ts';
import { activateDataset, addDataset } from '../../project/actions/data.ts';
import type { DatasetRef } from '../../project/records.ts';
import { memoryRecords } from '../../store/memory.ts';
import { openWorkspace } from '../../store/open-workspace.ts';
import { memorySentinel } from '../../store/sentinel.ts';
import { mendFile } from './mend-file.ts';
import { useKeptFiles } from './use-kept-files.ts';

const bytes = new TextEncoder().encode('a,b\n1,2\n');
const file = new Blob([bytes]);
const read = { reader: 'csv', params: {}, types: {}, rows: 1, columns: 2, bytes: bytes.length };

async function opened() {
  const records = memoryRecords();
  let ids = 0;
  const workspace = await openWorkspace({
    records,
    sentinel: memorySentinel(),
    now: () => 0,
    newId: () => `id-${++ids}`,
  });
  await workspace.create('Test');
  const hash = await sha256(bytes);
  const source: DatasetRef = { id: 'source', name: 'a.csv', hash, ...read };
  const other: DatasetRef = { ...source, id: 'other', name: 'b.csv', hash: await sha256('x'), bytes: 1 };
  const derived = { operation: { id: 'sort', params: {} }, inputs: ['source'] };
  for (const dataset of [source, other, { ...source, id: 'made', name: 'a, sorted', hash: 'x', derived }])
    workspace.act(addDataset(dataset));
  await workspace.putBlob(hash, bytes);
  const lose = async () => {
    const [key] = await records.keys('chunks');
    await records.commit([{ store: 'chunks', key: key ?? '', remove: true }]);
  };
  return { workspace, hash, lose };
}

describe('a file of the project that is opened again', () => {
  it('is another table as long as it is kept whole', async () => {
    const { workspace } = await opened();
    const before = useKeptFiles.getState().count;
    expect(await mendFile({ workspace }, file)).toBeNull();
    expect(await mendFile({ workspace }, new Blob(['c,d\n3,4\n']))).toBeNull();
    expect(useKeptFiles.getState().count).toBe(before);
  });

  it('brings its tables back if a piece of it was lost; the one that is shown stays', async () => {
    const { workspace, hash, lose } = await opened();
    for (const [shown, then] of [
      ['made', 'made'],
      ['source', 'source'],
      ['other', 'source'],
    ] as const) {
      await lose();
      workspace.act(activateDataset(shown));
      await expect(workspace.getBlob(hash)).rejects.toMatchObject({ code: 'storage-damaged' });
      const before = useKeptFiles.getState().count;
      expect((await mendFile({ workspace }, file))?.id).toBe(then);
      expect(workspace.get().project?.active).toBe(then);
      expect(workspace.get().project?.datasets).toHaveLength(3);
      expect(useKeptFiles.getState().count).toBe(before + 1);
      expect((await workspace.getBlob(hash))?.size).toBe(bytes.length);
    }
  });
});
