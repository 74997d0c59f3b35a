import { catalogOf } from '../base/card.ts';
import * as definitions from './definitions.ts';

export const exporters = catalogOf('exporter', Object.values(definitions), ['json', 'javascript']);
