import type { Feed, FeedEvent, FeedRequest } from '../src/runtime/door-api.ts';

const longest = 1024 * 1024;
const tellEveryMs = 50;

/**
 * Listens to a WebSocket or to server-sent events and hands on what comes, a few times a second. Nothing is sent.
 * Messages longer than 1 MB end it.
 */
export function openFeed(
  url: URL,
  kind: FeedRequest['kind'],
  tell: (events: readonly FeedEvent[]) => void,
): Feed {
  let waiting: FeedEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let received = 0;
  let closed = false;
  let shut = () => {};

  function flush(): void {
    timer = null;
    if (waiting.length > 0) tell(waiting);
    waiting = [];
  }
  function push(event: FeedEvent): void {
    if (closed) return;
    waiting.push(event);
    timer ??= setTimeout(flush, tellEveryMs);
  }
  function close(): void {
    closed = true;
    shut();
    if (timer !== null) clearTimeout(timer);
    flush();
  }
  function end(why: string): void {
    if (closed) return;
    push({ kind: 'closed', why });
    close();
  }
  function take(data: unknown): void {
    const text = typeof data === 'string' ? data : data instanceof ArrayBuffer ? decode(data) : '';
    received += text.length;
    if (text.length > longest) end('A message was longer than 1 MB.');
    else if (text !== '') push({ kind: 'message', at: Date.now(), text });
  }
  if (kind === 'websocket') {
    const socket = new WebSocket(url);
    let opened = false;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      opened = true;
      push({ kind: 'open' });
    };
    socket.onmessage = (event) => take(event.data);
    socket.onclose = ({ code, reason }) => end(opened ? closedWhy(code, reason) : refused(url));
    shut = () => socket.close();
  } else {
    const source = new EventSource(url);
    source.onopen = () => push({ kind: 'open' });
    source.onmessage = (event) => take(event.data);
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) end(refused(url));
      else push({ kind: 'retry', why: `The connection to ${url.origin} broke; it is being tried again.` });
    };
    shut = () => source.close();
  }
  return { close, received: () => received };
}

function decode(data: ArrayBuffer): string {
  return new TextDecoder().decode(data);
}

function closedWhy(code: number, reason: string): string {
  return `The other side closed the connection${reason === '' ? ` (${code})` : `: ${reason}`}.`;
}

function refused(url: URL): string {
  return `${url.origin} did not accept the connection: the address may be wrong, or it does not let pages of other sites listen.`;
}
