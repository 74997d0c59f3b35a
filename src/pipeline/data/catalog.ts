import { catalogOf } from '../base/card.ts';
import { csv } from './readers/csv.ts';

export const readers = catalogOf('reader', [csv]);
