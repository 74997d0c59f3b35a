import { compareAnswers, compareScores } from '../../src/pipeline/measure/compare.ts';
import type { VerbOf } from '../context.ts';

export const compare: VerbOf<'compare'> = ({ a, b, metric }) => ({
  scores: compareScores(a, b, metric),
  answers: a.task === 'classification' ? compareAnswers(a, b) : null,
});
