import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { StageId } from '../state/stage-ids.ts';

/** The screen a file is shown on first. */
export async function loadData(): Promise<{ default: ComponentType }> {
  return { default: (await import('./data/screen.tsx')).DataScreen };
}

/** The screen of every stage, loaded when it is first shown. */
export const stages: { readonly [S in StageId]?: LazyExoticComponent<ComponentType> } = {
  data: lazy(loadData),
  features: lazy(() => import('./features/screen.tsx').then((part) => ({ default: part.FeaturesScreen }))),
  learn: lazy(() => import('./learn/screen.tsx').then((part) => ({ default: part.LearnScreen }))),
  measure: lazy(() => import('./measure/screen.tsx').then((part) => ({ default: part.MeasureScreen }))),
  registry: lazy(() => import('./registry/screen.tsx').then((part) => ({ default: part.RegistryScreen }))),
  serve: lazy(() => import('./serve/screen.tsx').then((part) => ({ default: part.ServeScreen }))),
  search: lazy(() => import('./search/screen.tsx').then((part) => ({ default: part.SearchScreen }))),
  watch: lazy(() => import('./watch/screen.tsx').then((part) => ({ default: part.WatchScreen }))),
};
