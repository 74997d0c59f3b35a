import { joinModels } from '../../src/pipeline/learn/fit-candidate.ts';
import type { VerbOf } from '../context.ts';

export const join: VerbOf<'join'> = ({ parts }) => joinModels(parts);
