import type { Job } from '../../base/job.ts';
import { type Source } from '../reader.ts';
/**
 * The one table inside a zip archive as a source of its own; any other source as it is. Throws `several-tables` if
 * there are more, and what `readZip` throws.
 */
export declare function unpackSource(source: Source, job: Job): Promise<Source>;
