import type { PlainObject } from '../../src/pipeline/base/plain.ts';
import { handlePredict, type ServedModel } from '../../src/pipeline/serve/protocol.ts';
import type { VerbOf } from '../context.ts';

export const hold: VerbOf<'hold'> = async ({ name, model, version }, { sessions }) => {
  const served: ServedModel = { model, version };
  sessions.put(name, served);
  const request = { path: `/v1/models/${encodeURIComponent(name)}`, method: 'GET', body: '' };
  return JSON.parse((await handlePredict(request, new Map([[name, served]]))).body) as PlainObject;
};
