import { catalogOf } from '../base/card.ts';
import * as definitions from './definitions.ts';

export const driftTests = catalogOf('drift-test', Object.values(definitions), ['psi', 'ks']);
