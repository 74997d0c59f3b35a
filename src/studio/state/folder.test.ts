import { describe, expect, it } from 'vitest';
import { filesOf, folderOf, gatherLoose, isFolder } from './folder.ts';

const file = (name: string) => new File(['x'], name);
const folder = (name: string, paths: readonly string[]) => ({
  name,
  files: paths.map((path) => ({ path, content: file(path.split('/').pop() ?? path) })),
});

describe('folders', () => {
  it('of a few tables are these tables, whatever the system put beside them', () => {
    const tables = filesOf(folder('data', ['data/a.csv', 'data/.DS_Store', 'data/b/c.json.gz']));
    expect(tables.map(({ name }) => name)).toEqual(['a.csv', 'c.json.gz']);
    const mixed = folder('data', ['data/a.csv', 'data/b.png']);
    expect(filesOf(mixed)).toEqual([mixed]);
    const empty = folder('data', []);
    expect(filesOf(empty)).toEqual([empty]);
  });

  it('are made of several pictures or sounds chosen together', () => {
    const chosen = gatherLoose(['a.png', 'b.JPG', 'a.png', 'c.csv', 'd.wav', 'e.txt'].map(file));
    expect(chosen.map((each) => (isFolder(each) ? each.files.map(({ path }) => path) : each.name))).toEqual([
      ['a.png', 'b.JPG', '2/a.png'],
      'c.csv',
      'd.wav',
      'e.txt',
    ]);
  });

  it('come from a chooser', () => {
    expect(folderOf([])).toBeNull();
    expect(folderOf([file('a.png')])).toMatchObject({ files: [{ path: 'a.png' }] });
  });
});
