import { catalogOf } from '../base/card.ts';
import * as definitions from './definitions.ts';

export const searchers = catalogOf('searcher', Object.values(definitions));
