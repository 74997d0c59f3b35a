/** The stages of the pipeline, in order; the same words as the folders. */
export const stageIds = [
  'data',
  'features',
  'learn',
  'measure',
  'search',
  'registry',
  'serve',
  'watch',
] as const;
export type StageId = (typeof stageIds)[number];
