import { seeded } from '../../pipeline/base/random.ts';
import { type LiveSample, samplesOf } from '../../pipeline/data/stream/parse-message.ts';
import { type Keep, makeReservoir } from '../../pipeline/data/stream/reservoir.ts';
import { writeStream } from '../../pipeline/data/stream/write-stream.ts';
import type { FeedEvent } from '../door-api.ts';

export type RecorderOptions = {
  readonly keep: Keep;
  /** Samples at most. */
  readonly size: number;
  /** Where in a message of JSON the samples are. */
  readonly path: string;
  /** Names for messages that are only numbers. */
  readonly names: readonly string[];
};
/** What is to be seen while it runs. */
export type RecorderView = {
  readonly seen: number;
  readonly kept: number;
  /** Messages without a sample in them. */
  readonly unread: number;
  /** Samples a second over the last five seconds. */
  readonly rate: number;
  readonly full: boolean;
  readonly lastMessage: string;
  /** The latest samples, oldest first. */
  readonly recent: readonly LiveSample[];
};
export type Recorder = {
  take(events: readonly FeedEvent[]): void;
  /** Said of every sample from now on, in a column `label`; empty = none. */
  setLabel(label: string): void;
  setPaused(paused: boolean): void;
  view(now: number): RecorderView;
  /** What was kept, as a file that the reader `stream` opens. */
  file(): Uint8Array;
};

const recentSize = 240;
const rateMs = 5000;

/** Turns messages into samples and keeps so many of them, however long it runs. Time comes with the messages. */
export function createRecorder({ keep, size, path, names }: RecorderOptions): Recorder {
  const held = makeReservoir<LiveSample>(keep, size, seeded(1, 'stream'));
  let recent: LiveSample[] = [];
  let arrivals: number[] = [];
  let unread = 0;
  let lastMessage = '';
  let label = '';
  let paused = false;
  return {
    take(events) {
      for (const event of events) {
        if (event.kind !== 'message' || paused) continue;
        lastMessage = event.text.slice(0, 300);
        const samples = samplesOf(event.text, event.at, path, names);
        if (samples.length === 0) unread++;
        for (const sample of samples) {
          const marked = label === '' ? sample : { ...sample, values: { ...sample.values, label } };
          held.add(marked);
          recent.push(marked);
          arrivals.push(event.at);
        }
      }
      if (recent.length > 2 * recentSize) recent = recent.slice(-recentSize);
    },
    setLabel: (next) => {
      label = next.trim();
    },
    setPaused: (next) => {
      paused = next;
    },
    view(now) {
      arrivals = arrivals.filter((at) => at > now - rateMs);
      return {
        seen: held.seen(),
        kept: Math.min(held.seen(), size),
        unread,
        rate: arrivals.length / (rateMs / 1000),
        full: held.full(),
        lastMessage,
        recent: recent.slice(-recentSize),
      };
    },
    file: () => writeStream(held.items()),
  };
}
