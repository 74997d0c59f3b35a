export { audio } from './readers/audio.ts';
export { csv } from './readers/csv.ts';
export { image } from './readers/image.ts';
export { json } from './readers/json.ts';
export { ndjson } from './readers/ndjson.ts';
export { sqlite } from './readers/sqlite.ts';
