import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const compiler = path.join(root, 'node_modules/assemblyscript');

describe.skipIf(!existsSync(compiler))('kernel build (needs the assemblyscript package)', () => {
  it('gives exactly the committed modules', async () => {
    const run = promisify(execFile)(process.execPath, [path.join(root, 'kernels/build.mjs'), '--check']);
    await expect(run).resolves.toMatchObject({ stderr: '' });
  }, 60_000);
});
