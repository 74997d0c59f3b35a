import { describe, expect, it } from 'vitest';
import type { Params } from '../../../pipeline/base/param.ts';
import { withChoices } from './reading-choices.ts';

const params: Params = {
  sheet: { type: 'text', default: 'auto', help: 'Sheet.' },
  columns: { type: 'texts', default: [], help: 'Columns.' },
};
const decision = (param: string, choices: readonly string[]) => ({ param, value: '', why: '', choices });

describe('options with the choices a file gives', () => {
  it('a text becomes a list, automatic first; what was typed stays', () => {
    const { sheet } = withChoices(params, [decision('sheet', ['A', '2: Cities, 3 × 4'])], { sheet: 'old' });
    expect(sheet).toMatchObject({ type: 'choice', default: 'auto' });
    expect('options' in (sheet ?? {}) && sheet?.type === 'choice' ? sheet.options : []).toEqual([
      { value: 'auto', label: 'Automatic' },
      { value: 'old', label: 'old' },
      { value: 'A', label: 'A' },
      { value: '2', label: '2: Cities, 3 × 4' },
    ]);
  });

  it('a place in a file is chosen from a tree instead', () => {
    const outlined: Params = { sheet: { type: 'text', default: 'auto', outlined: true, help: 'Path.' } };
    expect(withChoices(outlined, [decision('sheet', ['a.b'])], {})).toEqual(outlined);
  });

  it('lists of texts, and files with nothing to choose, stay as they are', () => {
    expect(withChoices(params, [decision('columns', ['a']), decision('sheet', [])], {})).toEqual(params);
  });
});
