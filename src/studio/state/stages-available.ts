import { createContext, useContext } from 'react';
import type { StageId } from './stage-ids.ts';

/** Stages that have a screen: nothing leads to one that has none. */
export const StagesAvailable = createContext<ReadonlySet<StageId>>(new Set());

export function useStagesAvailable(): ReadonlySet<StageId> {
  return useContext(StagesAvailable);
}
