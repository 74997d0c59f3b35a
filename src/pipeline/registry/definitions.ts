export { javascript } from './exporters/javascript.ts';
export { json } from './exporters/json.ts';
