import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { MeasureScreen } from '../screens/measure.ts';

const shared = path.resolve(import.meta.dirname, '../../../shared/data');

test.describe('models of pictures and sounds from the proposals', () => {
  test.skip(!existsSync(shared), 'the shared data are not on this machine');
  test.setTimeout(240_000);

  for (const [name, step, least] of [
    ['digits-png.zip', 'Picture to numbers', 0.95],
    ['spoken-digits.zip', 'Sound to numbers', 0.9],
  ] as const) {
    test(`${name}: dropped, accepted, measured within a minute`, async ({ studio, page }) => {
      const data = new DataScreen(studio);
      const measure = new MeasureScreen(studio);
      await studio.open();
      const started = performance.now();
      await studio.drop({ name, content: readFileSync(path.join(shared, name)) });
      await data.ready(name);
      await data.suggested();
      await expect(data.target).toContainText('label · classification');
      await data.train.click();
      await measure.measured();
      const seconds = (performance.now() - started) / 1000;
      test
        .info()
        .annotations.push({ type: 'seconds from drop to leaderboard', description: seconds.toFixed(1) });
      const scores = (await measure.scores()).filter(({ model }) => !model.includes('Baseline'));
      expect(Math.max(...scores.map(({ cv }) => Number(cv.slice(0, 5))))).toBeGreaterThanOrEqual(least);
      expect(seconds).toBeLessThan(60);
      await studio.goTo('Features');
      await page.getByRole('button', { name: new RegExp(`^\\d+ ${step}`) }).click();
      await expect(page.getByText(/seen in [\d,]+ training rows/).first()).toBeVisible();
    });
  }
});

test('pictures that only the browser decodes become numbers in the worker', async ({ studio, page }) => {
  await studio.open();
  const files = await page.evaluate(async () => {
    const made: { name: string; bytes: number[] }[] = [];
    for (let i = 0; i < 12; i++) {
      const canvas = new OffscreenCanvas(24, 24);
      const context = canvas.getContext('2d');
      if (context === null) continue;
      context.fillStyle = i % 2 === 0 ? '#c01020' : '#1020c0';
      context.fillRect(0, 0, 24, 24);
      context.fillStyle = '#fff';
      context.fillRect(i, 4, 6, 14);
      const type = i < 6 ? 'image/jpeg' : 'image/webp';
      const blob = await canvas.convertToBlob({ type, quality: 0.9 });
      const folder = i % 2 === 0 ? 'red' : 'blue';
      made.push({
        name: `${folder}/${i}.${type.slice(6)}`,
        bytes: [...new Uint8Array(await blob.arrayBuffer())],
      });
    }
    return made;
  });
  const data = new DataScreen(studio);
  await studio.drop({ name: 'paint.zip', content: await zipOf(files) });
  await data.ready('paint.zip');
  await data.suggested();
  await studio.goTo('Features');
  await page.getByRole('button', { name: /^\d+ Picture to numbers/ }).click();
  await expect(page.getByText(/seen in \d+ training rows: .*JPEG/).first()).toBeVisible();
});

test('sounds in Opus become numbers in the worker', async ({ studio, page }) => {
  await studio.open();
  const sounds = await page.evaluate(async () => {
    const made: { name: string; packets: number[][]; head: number[] }[] = [];
    for (let i = 0; i < 10; i++) {
      const packets: number[][] = [];
      let head: number[] = [];
      const encoder = new AudioEncoder({
        output(chunk, metadata) {
          const bytes = new Uint8Array(chunk.byteLength);
          chunk.copyTo(bytes);
          packets.push([...bytes]);
          const description = metadata?.decoderConfig?.description;
          if (description) head = [...new Uint8Array(description as ArrayBuffer)];
        },
        error(error) {
          throw error;
        },
      });
      encoder.configure({ codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, bitrate: 32_000 });
      const pitch = i % 2 === 0 ? 220 : 1760;
      const data = Float32Array.from(
        { length: 9600 },
        (_, t) => Math.sin((t * pitch * 2 * Math.PI) / 48_000) / 2,
      );
      const config = {
        format: 'f32',
        sampleRate: 48_000,
        numberOfFrames: 9600,
        numberOfChannels: 1,
      } as const;
      encoder.encode(new AudioData({ ...config, timestamp: 0, data }));
      await encoder.flush();
      made.push({ name: `${i % 2 === 0 ? 'low' : 'high'}/${i}.ogg`, packets, head });
    }
    return made;
  });
  const tags = [...new TextEncoder().encode('OpusTags'), 0, 0, 0, 0, 0, 0, 0, 0];
  const files = sounds.map(({ name, packets, head }) => ({
    name,
    bytes: [[head], [tags], packets].flatMap((one) => oggPage(one, 9600)),
  }));
  const data = new DataScreen(studio);
  await studio.drop({ name: 'tones.zip', content: await zipOf(files) });
  await data.ready('tones.zip');
  await data.suggested();
  await studio.goTo('Features');
  await page.getByRole('button', { name: /^\d+ Sound to numbers/ }).click();
  await expect(page.getByText(/seen in \d+ training rows: \d+ × OGG of 48 kHz/).first()).toBeVisible();
});

/** A page of an Ogg stream; its checksum is left out. */
function oggPage(packets: readonly (readonly number[])[], granule: number): number[] {
  const lacing = packets.flatMap(({ length }) => [
    ...new Array<number>(Math.floor(length / 255)).fill(255),
    length % 255,
  ]);
  const position = [granule & 255, (granule >> 8) & 255, 0, 0, 0, 0, 0, 0];
  const rest = new Array<number>(12).fill(0);
  return [0x4f, 0x67, 0x67, 0x53, 0, 0, ...position, ...rest, lacing.length, ...lacing, ...packets.flat()];
}

async function zipOf(files: readonly { name: string; bytes: readonly number[] }[]): Promise<Uint8Array> {
  const { writeZip } = await import('../../src/pipeline/data/zip.ts');
  const entries = files.map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes) }));
  return new Uint8Array(await (await writeZip(entries)).arrayBuffer());
}
