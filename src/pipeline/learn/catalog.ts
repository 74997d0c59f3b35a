import { catalogOf } from '../base/card.ts';
import * as definitions from './definitions.ts';

export const estimators = catalogOf('estimator', Object.values(definitions), ['dummy']);
