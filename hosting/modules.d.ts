declare module '*/hosting/headers.mjs' {
  export const common: Readonly<Record<string, string>>;
  /** Headers for a path of the built site (no leading slash). */
  export function headersFor(path: string): Record<string, string>;
  export const policies: { readonly page: string; readonly worker: string; readonly door: string };
}
declare module '*/scripts/setup.mjs' {
  /** Path of a Chromium, or null. */
  export function findChromium(): string | null;
}
