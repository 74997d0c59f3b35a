import { catalogOf } from '../base/card.ts';
import { grid } from './searchers/grid.ts';
import { random } from './searchers/random.ts';

export const searchers = catalogOf('searcher', [grid, random]);
