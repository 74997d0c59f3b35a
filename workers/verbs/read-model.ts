import { readModelJson } from '../../src/pipeline/registry/model-json.ts';
import type { VerbOf } from '../context.ts';

export const readModel: VerbOf<'readModel'> = ({ payload }) => readModelJson(payload);
