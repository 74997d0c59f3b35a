import { Problem } from '../../src/pipeline/base/problem.ts';
import { bytesOf } from '../../src/pipeline/data/table.ts';
import type { VerbOf } from '../context.ts';
import type { Lent } from './lend.ts';

export const borrow: VerbOf<'borrow'> = async ({ key, port }, { tables }) => {
  const { table } = await new Promise<Lent>((resolve) => {
    port.onmessage = (message: MessageEvent<Lent>) => resolve(message.data);
  });
  port.close();
  if (!table) throw new Problem('table-gone', 'The table is no longer where it was.', 'Open the file again.');
  tables.put(key, table);
  return bytesOf(table);
};
