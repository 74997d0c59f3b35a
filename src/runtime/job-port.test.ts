import { describe, expect, it } from 'vitest';
import { Cancelled, Problem } from '../pipeline/base/problem.ts';
import { type JobNews, jobOver, watchJob } from './job-port.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('job port', () => {
  it('sends progress at most ten times a second, and the last one always', async () => {
    const { port1, port2 } = new MessageChannel();
    const news: JobNews[] = [];
    port1.onmessage = (message: MessageEvent<JobNews>) => news.push(message.data);
    const { job, close } = jobOver(port2);
    const started = performance.now();
    let sent = 0;
    while (performance.now() - started < 550) {
      job.report((performance.now() - started) / 1000, `step ${++sent}`);
      await job.checkpoint();
    }
    close();
    await wait(20);
    port1.close();
    expect(sent).toBeGreaterThan(100);
    expect(news.length).toBeGreaterThan(3);
    expect(news.length).toBeLessThanOrEqual(8);
    expect(news.at(-1)?.done).toBe(true);
    const notes = news.flatMap(({ progress }) => (progress ? [progress.note] : []));
    expect(notes.at(-1)).toBe(`step ${sent}`);
  });

  it('sends every event, in order, even those just before the end', async () => {
    const seen: number[] = [];
    const watch = watchJob({ event: (event) => seen.push(Number(event.number)) });
    const { job, close } = jobOver(watch.port);
    for (let number = 0; number < 500; number++) job.emit({ kind: 'epoch', number });
    close();
    await watch.finished(1000);
    watch.close();
    expect(seen).toEqual(Array.from({ length: 500 }, (_, i) => i));
  });

  it('a cancel is noticed at a checkpoint within 250 ms', async () => {
    const watch = watchJob({});
    const { job, close } = jobOver(watch.port);
    const started = performance.now();
    setTimeout(() => watch.cancel(), 30);
    let spent = 0;
    const work = (async () => {
      for (;;) {
        const until = performance.now() + 5;
        while (performance.now() < until) spent++;
        await job.checkpoint();
      }
    })();
    await expect(work).rejects.toBeInstanceOf(Cancelled);
    expect(performance.now() - started).toBeLessThan(30 + 250);
    expect(spent).toBeGreaterThan(0);
    close();
    watch.close();
  });

  it('a job that only computes still says that it is there', async () => {
    const watch = watchJob({});
    const { job, close } = jobOver(watch.port);
    const started = performance.now();
    while (performance.now() - started < 400) await job.checkpoint();
    await wait(10);
    expect(watch.silence()).toBeLessThan(200);
    close();
    watch.close();
  });

  it('fractions stay within 0…1', async () => {
    const seen: number[] = [];
    const watch = watchJob({ progress: (fraction) => seen.push(fraction) });
    const { job, close } = jobOver(watch.port);
    job.report(7);
    close();
    await watch.finished(500);
    watch.close();
    expect(seen).toEqual([1]);
  });

  it('brings the files that the worker asks for, and why one cannot be had', async () => {
    const asked: string[] = [];
    const watch = watchJob({
      async file(hash) {
        asked.push(hash);
        if (hash === 'damaged') throw new Problem('storage-damaged', 'It is not whole.', 'Drop it again.');
        return hash === 'there' ? new Blob(['abc']) : null;
      },
    });
    const { job, close } = jobOver(watch.port);
    const [first, second] = await Promise.all([job.file?.('there'), job.file?.('there')]);
    expect(await first?.text()).toBe('abc');
    expect(await second?.text()).toBe('abc');
    expect(await job.file?.('gone')).toBeNull();
    await expect(job.file?.('damaged')).rejects.toMatchObject({ code: 'storage-damaged' });
    expect(asked).toEqual(['there', 'gone', 'damaged']);
    close();
    watch.close();
  });

  it('a page that keeps no files has none', async () => {
    const watch = watchJob({});
    const { job, close } = jobOver(watch.port);
    expect(await job.file?.('x')).toBeNull();
    close();
    watch.close();
  });
});
