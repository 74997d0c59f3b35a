import type { Locator, Page } from '@playwright/test';
import { writeZip } from '../../src/pipeline/data/zip.ts';
import golden from '../../src/pipeline/features/golden/oracle-embeddings.json' with { type: 'json' };
import { greyPng } from '../../src/pipeline/features/testing/made-files.ts';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { LearnScreen } from '../screens/learn.ts';

const { pictures } = golden;
const glad = ['sunny', 'warm', 'bright', 'cheerful', 'gentle', 'golden', 'lovely', 'merry'];
const sad = ['rainy', 'cold', 'gloomy', 'bitter', 'harsh', 'dreary', 'bleak', 'grim'];
const plain = ['the', 'morning', 'was', 'and', 'then', 'evening', 'became', 'again', 'over', 'town'];

/** Texts whose mood is in their adjectives; some words are in no file of vectors. */
function diary(): string {
  const lines = Array.from({ length: 120 }, (_, i) => {
    const side = i % 2 === 0 ? glad : sad;
    const [a, b] = [side[(i * 5) % 8], side[(i * 3 + 1) % 8]];
    return `the morning was ${a} and then the evening became ${b} again over the town of place${i % 9},${i % 2 === 0 ? 'good' : 'bad'}`;
  });
  return `text,mood\n${lines.join('\n')}\n`;
}

function vectors(): string {
  const line = (word: string, first: number, i: number) => `${word} ${first} ${(i % 5) / 10} -0.25 0.5`;
  return [
    ...glad.map((word, i) => line(word, 1, i)),
    ...sad.map((word, i) => line(word, -1, i)),
    ...plain.map((word, i) => line(word, 0, i)),
  ].join('\n');
}

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Drops a file on an element as a person would. */
async function dropOn(page: Page, target: Locator, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, text]) => {
      const held = new DataTransfer();
      held.items.add(new File([text ?? ''], file ?? ''));
      return held;
    },
    [name, content],
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await target.dispatchEvent(type, { dataTransfer: transfer });
  await transfer.dispose();
}

/** Takes a file of so many bytes out of the browser's storage, as a browser does that needs room. */
async function forget(page: Page, bytes: number): Promise<void> {
  const removed = await page.evaluate(
    (size) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('orrery');
        opening.onerror = reject;
        opening.onsuccess = () => {
          let count = 0;
          const transaction = opening.result.transaction('blobs', 'readwrite');
          transaction.objectStore('blobs').openCursor().onsuccess = (event) => {
            const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
            if (cursor === null) return;
            if ((cursor.value as { bytes: number }).bytes === size) {
              cursor.delete();
              count++;
            }
            cursor.continue();
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve(count);
          };
        };
      }),
    bytes,
  );
  expect(removed).toBe(1);
}

test('word vectors from a dropped file: coverage, a model, and still there after a reload', async ({
  studio,
  page,
}) => {
  const data = new DataScreen(studio);
  await studio.open();
  await studio.drop({ name: 'diary.csv', content: diary() });
  await data.ready('diary.csv');
  await data.suggested();
  await studio.goTo('Features');

  const steps = page.getByRole('list', { name: 'Steps of the recipe' });
  const inspector = page.locator('.features-inspector');
  await steps.getByText('TF-IDF').first().click();
  await inspector.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('searchbox', { name: /What should be done/ }).fill('word embeddings');
  await page.keyboard.press('Enter');
  await expect(inspector).toContainText('Word embeddings');
  await choose(page, 'Vectors', /^From a file/);
  await expect(studio.problemText('none is chosen')).toBeVisible();

  const field = inspector.locator('.file-field-box');
  await dropOn(page, field, 'notes.txt', 'just some words\nno numbers at all\n');
  await expect(inspector.getByRole('alert')).toContainText('does not begin with a word and its numbers');
  await dropOn(page, field, 'small.txt', vectors());
  await expect(field).toContainText('small.txt');
  await expect(field).toContainText('26 words of 4 numbers');
  await expect(inspector).toContainText(/26 of 36 words found, 8\d(\.\d)? % of all tokens/);
  await expect(studio.title('Features')).toBeVisible();

  await studio.goTo('Learn');
  const learn = new LearnScreen(studio);
  await page.getByText('Logistic regression', { exact: true }).first().click();
  await learn.run();
  expect(await learn.score()).toBeGreaterThan(0.97);
  await studio.saved();

  await studio.reload();
  await studio.goTo('Features');
  await steps.getByText('Word embeddings').first().click();
  await expect(field).toContainText('small.txt');
  await expect(inspector).toContainText('26 of 36 words found');
  await field.getByRole('button', { name: 'Remove small.txt' }).click();
  await expect(field).toContainText('or drop it here');
  await studio.undo.click();
  await expect(inspector).toContainText('26 of 36 words found');
  await studio.saved();

  await forget(page, vectors().length);
  await studio.reload();
  await studio.goTo('Features');
  await steps.getByText('Word embeddings').first().click();
  await expect(studio.problemText('Drop small.txt again.')).toBeVisible();
  await dropOn(page, field, 'small.txt', vectors());
  await expect(inspector).toContainText('26 of 36 words found');
});

test('pictures become what a dropped ONNX model makes of them', async ({ studio, page }) => {
  const data = new DataScreen(studio);
  await studio.open();
  const entries = ['light', 'dark'].flatMap((kind) =>
    Array.from({ length: 12 }, (_, i) => ({
      name: `${kind}/${i}.png`,
      bytes: greyPng(8, kind === 'light' ? 8 : 4 + (i % 2)),
    })),
  );
  await studio.drop({
    name: 'pictures.zip',
    content: new Uint8Array(await (await writeZip(entries)).arrayBuffer()),
  });
  await data.ready('pictures.zip');
  await data.suggested();
  await studio.goTo('Features');
  await page
    .getByRole('list', { name: 'Steps of the recipe' })
    .getByText('Picture to numbers')
    .first()
    .click();
  await choose(page, 'How', /^By a model/);
  const inspector = page.locator('.features-inspector');
  const input = inspector.locator('input[type=file]');
  await input.setInputFiles({ name: 'broken.onnx', mimeType: '', buffer: Buffer.from('no model') });
  await expect(inspector.getByRole('alert')).toContainText('broken.onnx is not an ONNX model');
  await input.setInputFiles({
    name: 'tiny.onnx',
    mimeType: '',
    buffer: Buffer.from(pictures.models.free, 'base64'),
  });
  await expect(inspector.locator('.file-field-box')).toContainText(
    'pictures of any size, in colour, to 5 numbers',
  );
  await expect(inspector).toContainText('5 numbers of tiny.onnx');
  await studio.goTo('Learn');
  const learn = new LearnScreen(studio);
  await page.getByText('Logistic regression', { exact: true }).first().click();
  await learn.run();
  expect(await learn.score()).toBeGreaterThan(0);
});
