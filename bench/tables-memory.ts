import { readFileSync, writeFileSync } from 'node:fs';
import { bytesOf } from '../src/pipeline/data/table.ts';
import { operate } from './tables.ts';
import { shapes, tablesOf } from './tables-data.ts';

/** Prints the memory that an operation takes at most, by the bytes of the columns that go in and come out. Linux only. */
async function main(id: string | undefined): Promise<void> {
  const shape = shapes.find((held) => held.id === id);
  if (!shape) throw new Error(`no such shape: ${id}`);
  for (let k = 0; k < 30; k++) await operate(...small(shape));
  const { left, right } = tablesOf(shape);
  (globalThis as { gc?: () => void }).gc?.();
  // From here on the kernel's mark of the highest memory counts anew.
  writeFileSync('/proc/self/clear_refs', '5');
  const before = resident('VmRSS');
  const made = await operate(left, right);
  const extra = resident('VmHWM') - before;
  const input = bytesOf(left) + (right ? bytesOf(right) : 0);
  console.log((input + extra) / (input + bytesOf(made)));
}

function resident(mark: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`${mark}:\\s+(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1]) * 1024;
}

/** Compiles the code before memory is looked at. */
function small(shape: (typeof shapes)[number]): Parameters<typeof operate> {
  const { left, right } = tablesOf({ ...shape, rows: 20_000, keys: 100 });
  return [left, right];
}

void main(process.argv[2]);
