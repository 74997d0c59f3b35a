import { catalogOf } from '../base/card.ts';
import * as definitions from './definitions.ts';
import * as generatorDefinitions from './generator-definitions.ts';
import * as operationDefinitions from './operation-definitions.ts';

export const readers = catalogOf('reader', Object.values(definitions));
export const generators = catalogOf('generator', Object.values(generatorDefinitions));
export const operations = catalogOf('operation', Object.values(operationDefinitions));
