export { csv } from './readers/csv.ts';
export { json } from './readers/json.ts';
export { ndjson } from './readers/ndjson.ts';
export { sqlite } from './readers/sqlite.ts';
