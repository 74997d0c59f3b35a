import { catalogOf } from '../base/card.ts';
import * as definitions from './definitions.ts';
import * as operationDefinitions from './operation-definitions.ts';

export { generators } from './generator-catalog.ts';

export const readers = catalogOf('reader', Object.values(definitions));
export const operations = catalogOf('operation', Object.values(operationDefinitions));
