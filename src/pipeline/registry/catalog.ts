import { catalogOf } from '../base/card.ts';
import { javascript } from './exporters/javascript.ts';
import { json } from './exporters/json.ts';

export const exporters = catalogOf('exporter', [json, javascript]);
