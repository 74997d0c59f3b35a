export { grid } from './searchers/grid.ts';
export { random } from './searchers/random.ts';
