// Serves dist/ with the headers of hosting/headers.mjs.
// Options: --port N, --root folder, --base /path/, --no-headers, --open.

import { spawn } from 'node:child_process';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { headersFor } from '../hosting/headers.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
};

/** Starts the server; resolves with its address once it listens. */
export function serve({ root, port = 0, base = '/', headers = true }) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return end(response, 405, 'Only GET is served here.');
    if (!url.pathname.startsWith(base)) return end(response, 404, 'Not here.');
    let name = decode(url.pathname.slice(base.length));
    if (name === '' || name.endsWith('/')) name += 'index.html';
    const file = path.join(root, name);
    if (!file.startsWith(root + path.sep) || !existsSync(file) || !statSync(file).isFile()) {
      return end(response, 404, 'Not here.');
    }
    const type = types[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, ...(headers ? headersFor(name) : {}) });
    if (request.method === 'HEAD') return response.end();
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({ server, url: `http://localhost:${server.address().port}${base}` }),
    );
  });
}

/** The path as text; as it is where it holds no valid text. */
function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function end(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}

/** Opens the address in the person's browser, if there is a desktop. */
export function openBrowser(url) {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

if (process.argv[1] === import.meta.filename) {
  const option = (name, fallback) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? fallback : process.argv[at + 1];
  };
  const { url } = await serve({
    root: path.resolve(option('root', path.resolve(import.meta.dirname, '../dist'))),
    port: Number(option('port', 4173)),
    base: option('base', '/'),
    headers: !process.argv.includes('--no-headers'),
  });
  console.log(`Orrery is at ${url}  (Ctrl-C stops it)`);
  if (process.argv.includes('--open')) openBrowser(url);
}
