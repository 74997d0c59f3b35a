export { csv } from './readers/csv.ts';
