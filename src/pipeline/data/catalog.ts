import { catalogOf } from '../base/card.ts';
import * as definitions from './definitions.ts';

export const readers = catalogOf('reader', Object.values(definitions));
