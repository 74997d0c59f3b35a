import { useHashLocation } from 'wouter/use-hash-location';
import { type StageId, stageIds } from '../state/stage-ids.ts';

/** The stage the address names; the first one if it names none. */
export function stageOf(path: string): StageId {
  const name = path.split('/').filter(Boolean)[0]?.split('?')[0] ?? '';
  return stageIds.find((id) => id === name) ?? 'data';
}

export function useStage(): readonly [StageId, (to: StageId) => void] {
  const [path, go] = useHashLocation();
  return [stageOf(path), (to) => go(`/${to}`)];
}

/** Goes to a stage from anywhere. */
export function goTo(stage: StageId): void {
  window.location.hash = `/${stage}`;
}
