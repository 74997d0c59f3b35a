export { abTest } from './strategies/ab-test.ts';
export { blueGreen } from './strategies/blue-green.ts';
export { canary } from './strategies/canary.ts';
export { epsilonGreedy } from './strategies/epsilon-greedy.ts';
export { shadow } from './strategies/shadow.ts';
export { softmax } from './strategies/softmax.ts';
export { thompsonSampling } from './strategies/thompson-sampling.ts';
export { ucb1 } from './strategies/ucb1.ts';
