import { catalogOf } from '../base/card.ts';
import { abTest } from './strategies/ab-test.ts';
import { blueGreen } from './strategies/blue-green.ts';
import { canary } from './strategies/canary.ts';
import { epsilonGreedy } from './strategies/epsilon-greedy.ts';
import { shadow } from './strategies/shadow.ts';
import { softmax } from './strategies/softmax.ts';
import { thompsonSampling } from './strategies/thompson-sampling.ts';
import { ucb1 } from './strategies/ucb1.ts';

export const strategies = catalogOf('strategy', [
  canary,
  blueGreen,
  shadow,
  abTest,
  thompsonSampling,
  epsilonGreedy,
  ucb1,
  softmax,
]);
