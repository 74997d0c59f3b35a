import { catalogOf } from '../base/card.ts';
import * as definitions from './generator-definitions.ts';

export const generators = catalogOf('generator', Object.values(definitions));
