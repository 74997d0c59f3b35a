import { describe, expect, it } from 'vitest';
import type { OutlineBranch } from '../../../pipeline/data/record-outline.ts';
import { itemAt, openAtFirst, recordItems } from './record-items.ts';

const branch = (over: Partial<OutlineBranch>): OutlineBranch => ({
  name: 'a',
  path: 'a',
  kind: 'list',
  places: 1,
  members: 0,
  of: 'values',
  atLeast: false,
  fields: [],
  moreFields: false,
  branches: [],
  moreBranches: false,
  ...over,
});
const what = (over: Partial<OutlineBranch>) => recordItems(branch(over))[0]?.what;

describe('the places of a file as rows of a tree', () => {
  it('say what they are and how many', () => {
    expect(what({ members: 120, of: 'objects' })).toBe('list of 120 objects');
    expect(what({ members: 1, of: 'mixed' })).toBe('list of 1 element');
    expect(what({ members: 1, of: 'objects', atLeast: true })).toBe('list of at least 1 objects');
    expect(what({ places: 3, members: 1200 })).toBe('3 lists, 1,200 values in all');
    expect(what({ kind: 'object', members: 4 })).toBe('object with 4 members');
    expect(what({ kind: 'object', places: 7, members: 2, atLeast: true })).toBe('at least 7 objects');
    expect(what({ kind: 'members', members: 5 })).toBe('5 objects, each under its key');
    expect(what({ kind: 'element', members: 1 })).toBe('one element');
    expect(what({ kind: 'element', places: 9, members: 9 })).toBe('9 elements');
    expect(what({ kind: 'element', places: 9, members: 2 })).toBe('9 elements, up to 2 side by side');
    expect(what({ kind: 'object', members: 90, moreBranches: true })).toBe(
      'object with 90 members, and more',
    );
  });

  it('show the first record', () => {
    const fields = [
      { name: 'id', sample: '1' },
      { name: 'at', sample: '{…}' },
      { name: 'gap', sample: '' },
    ];
    expect(recordItems(branch({ fields, moreFields: true }))[0]?.preview).toBe('id 1 · at {…} · gap · …');
    expect(recordItems(branch({ fields: [{ name: '', sample: 'x' }] }))[0]?.preview).toBe('x');
  });

  it('are open down to the chosen one', () => {
    const inner = branch({ path: 'a.b', branches: [branch({ path: 'a.b.c' })] });
    const items = recordItems(branch({ name: '', path: '$', branches: [inner, branch({ path: 'd' })] }));
    expect(items[0]?.name).toBe('the whole file');
    expect(itemAt(items, 'a.b.c')?.id).toBe('0/0/0');
    expect(itemAt(items, 'x')).toBeNull();
    expect([...openAtFirst(items, null)]).toEqual(['0']);
    expect([...openAtFirst(items, '0/0/0')].sort()).toEqual(['0', '0/0']);
  });
});
