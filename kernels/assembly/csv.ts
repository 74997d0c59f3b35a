// Kernel of the CSV reader. Pointers are byte addresses into the imported memory; no static data, no garbage-collected objects.
export { parseRecords } from './csv/records';
export { rememberWord } from './csv/words';
