import { bytesOf } from '../src/pipeline/data/table.ts';
import { operate } from './tables.ts';
import { shapes, tablesOf } from './tables-data.ts';

/** Prints the memory that an operation takes at most, by the bytes of the columns that go in and come out. */
async function main(id: string | undefined): Promise<void> {
  const shape = shapes.find((held) => held.id === id);
  if (!shape) throw new Error(`no such shape: ${id}`);
  for (let k = 0; k < 30; k++) await operate(...small(shape));
  const { left, right } = tablesOf(shape);
  (globalThis as { gc?: () => void }).gc?.();
  const before = process.memoryUsage().rss;
  const highest = process.resourceUsage().maxRSS * 1024;
  const made = await operate(left, right);
  const peak = process.resourceUsage().maxRSS * 1024;
  // The mark of the highest memory says nothing unless the operation has moved it.
  const extra = peak > highest ? peak - before : highest - before;
  const input = bytesOf(left) + (right ? bytesOf(right) : 0);
  console.log((input + extra) / (input + bytesOf(made)));
}

/** Compiles the code before memory is looked at. */
function small(shape: (typeof shapes)[number]): Parameters<typeof operate> {
  const { left, right } = tablesOf({ ...shape, rows: 20_000, keys: 100 });
  return [left, right];
}

void main(process.argv[2]);
