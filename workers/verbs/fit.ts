import { fitCandidate } from '../../src/pipeline/learn/fit-candidate.ts';
import type { VerbOf } from '../context.ts';

export const fit: VerbOf<'fit'> = async (
  { table, candidate, rows, part, backend },
  { job, tables, networks },
) => {
  const network = backend === undefined ? undefined : await networks.open(backend);
  return fitCandidate(candidate, tables.get(table), rows, {
    job,
    ...(network && { network }),
    ...(part && { part }),
  });
};
