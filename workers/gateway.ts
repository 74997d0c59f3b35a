import { addPlugins, cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { answerEndpoint, endpointPath } from './gateway-endpoint.ts';
import { withHeaders } from './headers.ts';
import { isLargePart, keptPart } from './large-parts.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[];
};

self.addEventListener('fetch', (event) => {
  const path = endpointPath(event.request.url, self.registration.scope);
  if (path === null) return;
  event.respondWith(answerEndpoint(event.request, path, self.clients, self.registration.scope));
});

self.addEventListener('fetch', (event) => {
  if (isLargePart(event.request.url)) event.respondWith(keptPart(event.request, self.caches, fetch));
});

self.addEventListener('message', (event) => {
  if ((event.data as { readonly type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

addPlugins([
  {
    handlerWillRespond: async ({ request, response }) => withHeaders(response, new URL(request.url).pathname),
  },
]);
precacheAndRoute([...self.__WB_MANIFEST], { ignoreURLParametersMatching: [/.*/] });
cleanupOutdatedCaches();
