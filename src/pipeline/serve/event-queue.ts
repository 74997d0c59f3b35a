/** A queue of things to come, earliest first; equal times leave in the order they entered. */
export type EventQueue<T> = {
  readonly times: number[];
  readonly order: number[];
  readonly items: T[];
  entered: number;
};

export function eventQueue<T>(): EventQueue<T> {
  return { times: [], order: [], items: [], entered: 0 };
}

/** Time of the earliest item; Infinity if there is none. */
export function nextTime<T>(queue: EventQueue<T>): number {
  return queue.times.length === 0 ? Number.POSITIVE_INFINITY : queue.times[0];
}

export function enter<T>(queue: EventQueue<T>, time: number, item: T): void {
  queue.times.push(time);
  queue.order.push(queue.entered++);
  queue.items.push(item);
  let at = queue.times.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBefore(queue, at, parent)) break;
    swap(queue, at, parent);
    at = parent;
  }
}

/** Removes and returns the earliest item; undefined if there is none. */
export function takeNext<T>(queue: EventQueue<T>): T | undefined {
  const last = queue.times.length - 1;
  if (last < 0) return undefined;
  swap(queue, 0, last);
  queue.times.pop();
  queue.order.pop();
  const item = queue.items.pop();
  let at = 0;
  for (;;) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < last && isBefore(queue, child, least)) least = child;
    }
    if (least === at) return item;
    swap(queue, at, least);
    at = least;
  }
}

function isBefore<T>(queue: EventQueue<T>, a: number, b: number): boolean {
  const difference = queue.times[a] - queue.times[b];
  return difference < 0 || (difference === 0 && queue.order[a] < queue.order[b]);
}

function swap<T>({ times, order, items }: EventQueue<T>, a: number, b: number): void {
  [times[a], times[b]] = [times[b], times[a]];
  [order[a], order[b]] = [order[b], order[a]];
  [items[a], items[b]] = [items[b], items[a]];
}
