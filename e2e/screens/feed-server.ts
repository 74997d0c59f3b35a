import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Expose-Headers': 'Link',
};
const everyMs = 10;

/** Another site on this computer: an API in pages, one that other sites may not read, and live feeds. */
export class FeedServer {
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
  /** What the API holds now. */
  items: { readonly id: number; readonly name: string }[] = Array.from({ length: 12 }, (_, id) => ({
    id,
    name: `item ${id % 4}`,
  }));
  readonly #server = createServer((request, response) => this.#answer(request, response));
  readonly #sockets = new Set<Duplex>();

  async start(): Promise<void> {
    this.#server.on('upgrade', (request, socket) => this.#talk(request, socket));
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get socket(): string {
    return `${this.origin.replace('http', 'ws')}/live`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.origin);
    this.asked.push({ path: url.pathname + url.search, headers: request.headers });
    const json = (body: unknown, headers: object = cors, status = 200) =>
      response
        .writeHead(status, { ...headers, 'Content-Type': 'application/json' })
        .end(JSON.stringify(body));
    if (request.method === 'OPTIONS') response.writeHead(204, cors).end();
    else if (url.pathname === '/items') {
      const page = Number(url.searchParams.get('page') ?? 1);
      json({ meta: { tags: ['a', 'b'] }, data: { items: this.items.slice(5 * (page - 1), 5 * page) } });
    } else if (url.pathname === '/closed') json(this.items, {});
    else if (url.pathname === '/key') json({ error: 'no key' }, cors, 401);
    else if (url.pathname === '/events') {
      response.writeHead(200, { ...cors, 'Content-Type': 'text/event-stream' });
      let i = 0;
      const timer = setInterval(() => response.write(`data: ${sampleText(i++)}\n\n`), everyMs);
      request.on('close', () => clearInterval(timer));
    } else json({ error: 'nothing here' }, cors, 404);
  }

  /** The handshake and unmasked text frames of RFC 6455, which is all a feed needs. */
  #talk(request: IncomingMessage, socket: Duplex): void {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    let i = 0;
    const timer = setInterval(() => {
      const text = Buffer.from(sampleText(i++));
      socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text]));
    }, everyMs);
    const end = () => {
      clearInterval(timer);
      this.#sockets.delete(socket);
    };
    this.#sockets.add(socket);
    socket.on('close', end);
    socket.on('error', end);
  }
}

function sampleText(i: number): string {
  return JSON.stringify({ x: Number(Math.sin(i / 10).toFixed(4)), y: i });
}
