import { use } from 'react';
import type { Cards } from '../../runtime/contract.ts';
import { useStudio } from './context.tsx';

/** The cards of every definition. Suspends until they are there: stage screens have a Suspense around them. */
export function useCards(): Cards {
  return use(useStudio().cards);
}
