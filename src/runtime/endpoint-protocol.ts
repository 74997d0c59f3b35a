import type { PlainObject } from '../pipeline/base/plain.ts';

/** One HTTP request to the endpoint; `path` below the app's own address, with its leading slash. */
export type EndpointCall = {
  readonly path: string;
  readonly method: string;
  readonly contentType: string | null;
  readonly body: string;
};
export type EndpointAnswer = {
  readonly status: number;
  readonly body: string;
  readonly headers: { readonly [name: string]: string };
};
/** From the service worker to a page that may serve models. */
export type EndpointQuestion =
  | { readonly kind: 'orrery-models' }
  /** `model` null: whichever is served, if it is one only. */
  | { readonly kind: 'orrery-call'; readonly model: string | null; readonly call: EndpointCall };
export type EndpointReply =
  | { readonly kind: 'models'; readonly models: readonly PlainObject[] }
  /** This page does not serve that model. */
  | { readonly kind: 'not-here' }
  /** It does, and is working on it. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'answer'; readonly answer: EndpointAnswer };

export const requestBytesLimit = 8 * 1024 * 1024;
