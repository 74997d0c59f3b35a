import { describe, expect, it } from 'vitest';
import { silentJob } from '../../pipeline/base/job.ts';
import { parseParams } from '../../pipeline/base/param.ts';
import { readers } from '../../pipeline/data/catalog.ts';
import { bytesSource } from '../../pipeline/data/reader.ts';
import type { FeedEvent } from '../door-api.ts';
import { motionSource } from './motion-source.ts';
import { createRecorder } from './recorder.ts';
import { type SerialPortLike, serialSource } from './serial-source.ts';

const message = (text: string, at = 1_700_000_000_000): FeedEvent => ({ kind: 'message', at, text });

describe('the recorder', () => {
  it('counts, marks, pauses, keeps its size, and writes a file that opens', async () => {
    const recorder = createRecorder({ keep: 'latest', size: 50, path: '', names: [] });
    recorder.take([{ kind: 'open' }, message('hello')]);
    for (let i = 0; i < 80; i++) {
      if (i === 60) recorder.setLabel(' walking ');
      recorder.take([message(`{"x":${i}}`, 1_700_000_000_000 + i * 100)]);
    }
    recorder.setPaused(true);
    recorder.take([message('{"x":-1}', 1_700_000_009_000)]);
    const view = recorder.view(1_700_000_008_000);
    expect(view).toMatchObject({ seen: 80, kept: 50, unread: 1, rate: 9.8, lastMessage: '{"x":79}' });
    expect(view.recent.length).toBe(80);
    const stream = readers.get('stream');
    const source = bytesSource('live.stream.ndjson', recorder.file());
    const { table } = await stream.read(source, parseParams(stream.card, {}), {}, silentJob);
    expect(table.rows).toBe(50);
    expect(table.columns.map(({ name }) => name)).toEqual(['time', 'x', 'label']);
  });

  it('holds only the latest for the chart', () => {
    const recorder = createRecorder({ keep: 'first', size: 10, path: '', names: ['v'] });
    for (let i = 0; i < 2000; i++) recorder.take([message(String(i))]);
    const view = recorder.view(1_700_000_000_000);
    expect(view.recent.length).toBe(240);
    expect(view.recent.at(-1)?.values).toEqual({ v: 1999 });
    expect(view).toMatchObject({ seen: 2000, kept: 10, full: true });
  });
});

describe('sources without their devices', () => {
  it('a serial port: lines in pieces, then it is taken off', async () => {
    const calls: string[] = [];
    const port: SerialPortLike = {
      open: async ({ baudRate }) => void calls.push(`open ${baudRate}`),
      close: async () => void calls.push('close'),
      readable: new ReadableStream({
        start(controller) {
          for (const piece of ['1,2\r\n3,', '4\n', '\n5'])
            controller.enqueue(new TextEncoder().encode(piece));
          controller.close();
        },
      }),
    };
    const events: FeedEvent[] = [];
    const source = serialSource({ requestPort: async () => port }, 9600, () => 7);
    const stop = await source.start((more) => events.push(...more));
    await new Promise((resolve) => setTimeout(resolve, 10));
    await stop();
    expect(events).toEqual([
      { kind: 'open' },
      { kind: 'message', at: 7, text: '1,2' },
      { kind: 'message', at: 7, text: '3,4' },
      { kind: 'closed', why: expect.stringContaining('taken off') },
    ]);
    expect(calls).toEqual(['open 9600', 'close']);
    const none = serialSource({ requestPort: () => Promise.reject(new Error('closed')) }, 9600, () => 0);
    await expect(none.start(() => {})).rejects.toMatchObject({ code: 'no-port' });
  });

  it('motion: only what a sensor said, until it is stopped', async () => {
    const target = new EventTarget();
    const events: FeedEvent[] = [];
    const stop = await motionSource(target, null, () => 9).start((more) => events.push(...more));
    const moved = Object.assign(new Event('devicemotion'), {
      accelerationIncludingGravity: { x: 1, y: 2, z: 9.8 },
      rotationRate: null,
    });
    target.dispatchEvent(moved);
    target.dispatchEvent(Object.assign(new Event('devicemotion'), { accelerationIncludingGravity: null }));
    await stop();
    target.dispatchEvent(moved);
    expect(events).toEqual([{ kind: 'open' }, { kind: 'message', at: 9, text: '{"x":1,"y":2,"z":9.8}' }]);
    const refused = motionSource(target, { requestPermission: async () => 'denied' }, () => 0);
    await expect(refused.start(() => {})).rejects.toMatchObject({ code: 'no-motion' });
  });
});
