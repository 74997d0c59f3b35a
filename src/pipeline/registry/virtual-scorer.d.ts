declare module 'virtual:scorer' {
  /** The scoring code as one script that defines `orrery.makeScorer`; bundled by scripts/scorer-plugin.mjs. */
  export const scorer: string;
}
