import { checkGolden as check } from '../../src/pipeline/registry/answers.ts';
import { readModelJson } from '../../src/pipeline/registry/model-json.ts';
import type { VerbOf } from '../context.ts';

export const checkGolden: VerbOf<'checkGolden'> = async ({ payload, golden }) =>
  check(await readModelJson(payload), golden);
