export declare const common: Readonly<Record<string, string>>;
/** Headers for a path of the built site (no leading slash). */
export declare function headersFor(path: string): Record<string, string>;
export declare const policies: { readonly page: string; readonly worker: string; readonly door: string };
