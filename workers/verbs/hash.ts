import { sha256 } from '../../src/pipeline/base/plain.ts';
import type { VerbOf } from '../context.ts';
import { tellHash } from '../told-hashes.ts';

export const hash: VerbOf<'hash'> = async ({ blob }) => sha256(await blob.arrayBuffer());

export const hashed: VerbOf<'hashed'> = ({ token, hash }) => {
  tellHash(token, hash);
  return null;
};
