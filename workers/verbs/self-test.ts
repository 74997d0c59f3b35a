import { selfTest as test } from '../../src/pipeline/learn/networks/open-backend.ts';
import type { VerbOf } from '../context.ts';
import { openOptions } from '../network-room.ts';

export const selfTest: VerbOf<'selfTest'> = async ({ backend }) => {
  const found = await test(backend, await openOptions(backend));
  return {
    works: found.ok,
    milliseconds: found.milliseconds,
    software: found.software,
    detail: found.detail,
  };
};
