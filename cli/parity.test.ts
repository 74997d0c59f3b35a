import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import golden from '../src/pipeline/search/golden/parity.json' with { type: 'json' };
import { runPipeline } from '../src/pipeline/search/run-pipeline.ts';

const folder = path.join(import.meta.dirname, 'parity');
const data = path.resolve(import.meta.dirname, '../../shared/data');
const names = readdirSync(folder).map((file) => path.basename(file, '.json'));
const cases: { readonly [name: string]: readonly { readonly [metric: string]: number }[] } = golden.cases;

/** Where more than rounding may differ. */
const tolerances: { readonly [name: string]: number } = {
  // The likelihood of a power is flat at its top: double precision settles it to about 1e-7.
  'wine-power': 1e-6,
  'diamonds-box-cox': 1e-5,
  // A hundred steps towards the optimum multiply what rounding does.
  'adult-one-hot': 2e-6,
  'reviews-pairs': 1e-7,
};

/** As scripts/golden/parity.py makes it: 2,000 texts of about 900 words. */
function reviews(): Uint8Array {
  const pools: [string[], string[]] = [[], []];
  for (const line of readFileSync(path.join(data, 'sms.tsv'), 'utf8').split('\n')) {
    const [label, text] = line.replace(/\r$/, '').split('\t');
    if (text !== undefined) pools[label === 'ham' ? 0 : 1].push(text);
  }
  let state = 1;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
  const lines = ['review,sentiment'];
  for (let i = 0; i < 2000; i++) {
    const kind = i < 1000 ? 0 : 1;
    const parts = Array.from({ length: 45 }, () => {
      const pool = pools[draw(100) < 53 ? kind : 1 - kind] ?? [];
      return pool[draw(pool.length)];
    });
    const text = `${parts.slice(0, 20).join('<br /><br />')}\n\n${parts.slice(20).join(' ')}`;
    lines.push(`"${text.replaceAll('"', '""')}",${kind === 0 ? 'negative' : 'positive'}`);
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

it('has golden scores of every pipeline', () => {
  expect(Object.keys(cases).sort()).toEqual([...names].sort());
});

describe.skipIf(!existsSync(data))(
  'pipelines give scikit-learn’s score in every fold (needs the shared data sets beside the repository)',
  () => {
    const open = async (file: string): Promise<Uint8Array> =>
      file === 'reviews.csv' ? reviews() : new Uint8Array(readFileSync(path.join(data, file)));

    it.each(names)('%s', async (name) => {
      const text = readFileSync(path.join(folder, `${name}.json`), 'utf8');
      const report = await runPipeline(text, { version: 'test', open });
      const wanted = cases[name] ?? [];
      expect(report.folds).toHaveLength(wanted.length);
      const tolerance = tolerances[name] ?? 1e-9;
      for (const [fold, scores] of wanted.entries()) {
        for (const [metric, score] of Object.entries(scores)) {
          const got = report.folds?.[fold]?.scores[metric] ?? Number.NaN;
          const allowed = tolerance * Math.max(1, Math.abs(score));
          if (!(Math.abs(got - score) <= allowed))
            expect.fail(`fold ${fold}, ${metric}: ${got} is not ${score}`);
        }
      }
    });
  },
);
