import { handlePredict, type ServedModel } from '../../src/pipeline/serve/protocol.ts';
import type { VerbOf } from '../context.ts';

export const answer: VerbOf<'answer'> = ({ name, call }, { sessions }) => {
  const { contentType, ...rest } = call;
  // Only `hold` puts something under a served name.
  const served = sessions.get(name) as ServedModel;
  return handlePredict({ ...rest, ...(contentType !== null && { contentType }) }, new Map([[name, served]]));
};
