import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { seeded } from '../../base/random.ts';
import { poolOf } from '../../data/media/pool.ts';
import { categoryColumn, type Table } from '../../data/table.ts';
import { recipeCode } from '../code.ts';
import { greyPng } from '../testing/made-files.ts';

const options = { random: seeded(0), job: silentJob };

describe('recipeCode', () => {
  it('reads a folder where pictures are all there is', async () => {
    const files = poolOf([{ name: '8.png', bytes: greyPng(8, 8) }]);
    const pictures: Table = {
      rows: 2,
      columns: [
        { kind: 'image', name: 'image', codes: Int32Array.of(0, 0), files },
        categoryColumn('label', ['x', 'y']),
      ],
    };
    const params = { parts: ['statistics'], width: 4, height: 4 };
    const one = { steps: [{ id: 's', step: 'image-features', columns: ['image'], params }] };
    const code = await recipeCode('python', one, {}, pictures, {
      ...options,
      file: 'p.zip',
      target: 'label',
    });
    const lines = code.text.split('\n');
    expect(lines).toContain('folder = Path("p")  # the files of p.zip, unpacked');
    expect(lines).toContain(
      'table = pd.DataFrame({"image": [str(path) for path in paths], "label": [path.parent.name for path in paths]})',
    );
    expect(code.names[0]).toEqual({ name: 'image mean', python: 'image 0' });
  });
});
