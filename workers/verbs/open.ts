import { parseParams } from '../../src/pipeline/base/param.ts';
import { fingerprint, sha256 } from '../../src/pipeline/base/plain.ts';
import { Problem } from '../../src/pipeline/base/problem.ts';
import { readers } from '../../src/pipeline/data/catalog.ts';
import { unpackSource } from '../../src/pipeline/data/media/unpack.ts';
import { blobSource } from '../../src/pipeline/data/reader.ts';
import { sniffReader } from '../../src/pipeline/data/sniff.ts';
import { bytesOf, schemaOf } from '../../src/pipeline/data/table.ts';
import type { VerbOf } from '../context.ts';
import { loadAhead } from '../load-ahead.ts';
import { hearHash } from '../told-hashes.ts';

const mostBytes = 2 * 1024 ** 3;
/** Up to here a file may be taken into memory, for its hash and for readers that go to and fro in it. */
const inMemoryBytes = 512 * 1024 ** 2;

/** Reads a file; its hash is computed meanwhile, by another thread if `hashed` says so. The key says: these bytes, read this way. */
export const open: VerbOf<'open'> = async ({ name, blob, options, hashed }, { job, tables }) => {
  const started = performance.now();
  if (blob.size > mostBytes) throw tooLarge(name, blob.size);
  const loaded = blob.size <= inMemoryBytes ? loadAhead(name, blob) : null;
  const stored = { ...(loaded ? loaded.source : blobSource(name, blob)), ...machineMemory() };
  const hashHere = () => (loaded ? loaded.bytes().then(sha256) : hashOf(blob));
  const told = hashed === undefined ? null : hearHash(hashed);
  const hashing = told === null && loaded ? hashHere() : null;
  hashing?.catch(() => {});
  const source = await unpackSource(stored, job);
  const reader = options.reader === undefined ? await sniffReader(source) : readers.get(options.reader);
  const params = parseParams(reader.card, options.params);
  const types = options.types ?? {};
  const read = await reader.read(source, params, types, job);
  const hash = (await told) ?? (await (hashing ?? hashHere()));
  const how = await fingerprint({ reader: reader.card.id, params, types: { ...types } });
  const key = `${hash} ${how}`;
  tables.put(key, read.table);
  return {
    table: { key, rows: read.table.rows, schema: schemaOf(read.table), bytes: bytesOf(read.table) },
    hash,
    bytes: blob.size,
    reader: reader.card.id,
    params,
    milliseconds: performance.now() - started,
    decisions: read.decisions,
    oddities: read.oddities,
    types: read.types,
  };
};

/** What the browser says of the machine's memory, rounded by it; not every browser does. */
function machineMemory(): { readonly memory?: number } {
  const { deviceMemory } = (globalThis.navigator ?? {}) as { readonly deviceMemory?: number };
  return deviceMemory === undefined ? {} : { memory: deviceMemory * 1024 ** 3 };
}

async function hashOf(blob: Blob): Promise<string> {
  return sha256(await blob.arrayBuffer());
}

function tooLarge(name: string, bytes: number): Problem {
  return new Problem(
    'file-too-large',
    `${name} has ${(bytes / 1024 ** 3).toFixed(1)} GB; at most 2 GB can be opened.`,
    'Split the file, or keep only the rows and columns that are needed.',
    { file: name },
  );
}
