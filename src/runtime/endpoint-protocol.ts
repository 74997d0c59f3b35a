/** Between the service worker and a page that serves models. */
export type EndpointQuestion =
  | { readonly kind: 'orrery-models' }
  | { readonly kind: 'orrery-predict'; readonly model: string | null; readonly body: string };
export type ServedModel = {
  readonly name: string;
  readonly task: string;
  readonly estimator: string;
  readonly target: string | null;
  readonly inputs: readonly { readonly name: string; readonly kind: string }[];
};
export type EndpointReply =
  | { readonly kind: 'models'; readonly models: readonly ServedModel[] }
  /** This page does not serve that model. */
  | { readonly kind: 'not-here' }
  /** It does, and is working on it. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'answer'; readonly status: number; readonly body: string };

export const requestBytesLimit = 16 * 1024 * 1024;
