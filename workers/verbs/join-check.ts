import { parseParams } from '../../src/pipeline/base/param.ts';
import { diagnoseJoin, join } from '../../src/pipeline/data/operations/join.ts';
import type { VerbOf } from '../context.ts';

export const joinCheck: VerbOf<'joinCheck'> = ({ left, right, params }, { tables }) =>
  diagnoseJoin(
    tables.get(left),
    tables.get(right),
    parseParams(join.card, params) as Parameters<typeof diagnoseJoin>[2],
  );
