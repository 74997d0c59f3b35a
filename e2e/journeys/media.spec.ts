import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';

const shared = path.resolve(import.meta.dirname, '../../../shared/data');
const file = (name: string) => ({ name, content: readFileSync(path.join(shared, name)) });

test.describe('pictures and sounds', () => {
  test.skip(!existsSync(shared), 'the shared data are not on this machine');

  test('a folder of pictures shows them, large by Enter', async ({ studio, page }) => {
    const data = new DataScreen(studio);
    await studio.open();
    await studio.drop(file('digits-png.zip'));
    await data.ready('digits-png.zip');
    await expect(data.head).toContainText('1,200 rows × 5 columns');
    const picture = data.cells.getByRole('button', { name: 'Look at 0/0000.png' });
    await expect(picture).toBeVisible();
    await expect(picture.locator('img')).toHaveJSProperty('naturalWidth', 8);
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('img', { name: 'Picture 0/0010.png' })).toBeVisible();
    await page.getByRole('button', { name: 'Later row' }).click();
    await expect(page.getByRole('img', { name: 'Picture 0/0020.png' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  test('a folder of sounds plays them and shows their spectrogram, as numbers too', async ({
    studio,
    page,
  }) => {
    const data = new DataScreen(studio);
    await studio.open();
    await studio.drop(file('spoken-digits.zip'));
    await data.ready('spoken-digits.zip');
    await data.cells.getByRole('button', { name: 'Look at 0/0_jackson_0.wav' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('img', { name: /^Spectrogram\. Which pitches sound when/ })).toBeVisible();
    await expect(dialog.getByRole('img', { name: /^Waveform\. 0\.6435 s/ })).toBeVisible();
    expect(await dialog.locator('audio').evaluate((sound: HTMLAudioElement) => sound.duration)).toBeCloseTo(
      0.6435,
      2,
    );
  });
});

test('a video becomes a table of its frames', async ({ studio, page }) => {
  const data = new DataScreen(studio);
  await studio.open();
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
    recorder.start();
    for (let i = 0; i < 40; i++) {
      if (context) context.fillStyle = `hsl(${i * 9} 80% 50%)`;
      context?.fillRect(0, 0, canvas.width, canvas.height);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await new Promise((resolve) => {
      recorder.addEventListener('stop', resolve, { once: true });
      recorder.stop();
    });
    const transfer = new DataTransfer();
    transfer.items.add(new File(parts, 'clip.webm', { type: 'video/webm' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  const dialog = page.getByRole('dialog', { name: 'Frames of clip.webm' });
  await dialog.getByRole('button', { name: 'Take frames' }).click();
  await data.ready('clip.frames.zip');
  await expect(data.head).toContainText('4 columns');
  await expect(data.cells.getByRole('button', { name: 'Look at frame-00000500.jpg' })).toBeVisible();
});

const texts = [
  ['feed.xml', '<rss><channel><item><a>1</a><b>x</b></item><item><a>2</a><b>y</b></item></channel></rss>'],
  ['page.html', '<html><body><table><tr><th>a<th>b<tr><td>1<td>x<tr><td>2<td>y</table></body></html>'],
  ['pasted.paste', '| a | b |\n|---|---|\n| 1 | x |\n| 2 | y |\n'],
  [
    'made.json',
    '{"format":"orrery-table","columns":[{"name":"a","kind":"number"},{"name":"b","kind":"category"}],"rows":[[1,"x"],[2,"y"]]}',
  ],
] as const;

for (const [name, content] of texts) {
  test(`${name} opens as a table`, async ({ studio }) => {
    const data = new DataScreen(studio);
    await studio.open();
    await studio.drop({ name, content });
    await data.ready(name);
    await expect(data.head).toContainText('2 rows × 2 columns');
    await expect(data.header('a')).toBeVisible();
  });
}

test('a text opens by its paragraphs', async ({ studio }) => {
  const data = new DataScreen(studio);
  await studio.open();
  await studio.drop({
    name: 'tale.txt',
    content: 'Once upon a time\nthere was a fox.\n\nIt went away,\nfar away.\n',
  });
  await data.ready('tale.txt');
  await expect(data.head).toContainText('2 rows × 2 columns');
});
