import { catalogOf } from '../base/card.ts';
import * as definitions from './definitions.ts';

export const strategies = catalogOf('strategy', Object.values(definitions), ['canary']);
