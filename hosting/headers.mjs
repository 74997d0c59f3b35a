/** The response headers of every host: one source for `npm start`, the service worker's twin and the shipped files. */
const page =
  "default-src 'none'; script-src 'self'; worker-src 'self' blob:; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; manifest-src 'self'; media-src 'self' blob:; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const worker =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'; connect-src 'self'; img-src 'self' blob: data:";
const door =
  "default-src 'none'; script-src 'self'; connect-src 'self' https: wss: http://localhost:* http://127.0.0.1:* ws://localhost:* ws://127.0.0.1:*";

export const common = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
  'Permissions-Policy':
    'accelerometer=(self), autoplay=(), camera=(self), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(self), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(self), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(self), serial=(self), usb=(), xr-spatial-tracking=(), browsing-topics=()',
};

/** Headers for a path of the built site (no leading slash). */
export function headersFor(path) {
  const name = path.split('/').pop() ?? '';
  const policy = /^door[-.]/.test(name)
    ? door
    : /^(engine|gateway)[-.].*js$|^gateway\.js$/.test(name)
      ? worker
      : page;
  const cache = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { ...common, 'Content-Security-Policy': policy, 'Cache-Control': cache };
}

export const policies = { page, worker, door };
