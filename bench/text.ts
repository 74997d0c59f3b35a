import { silentJob } from '../src/pipeline/base/job.ts';
import { seeded } from '../src/pipeline/base/random.ts';
import { type Table, textColumn } from '../src/pipeline/data/table.ts';
import { applyMatrix, fitMatrix } from '../src/pipeline/features/recipe.ts';
import { startPeer } from './peer.ts';
import { type Bench, type Measures, type Rounds, spreads, stopwatch } from './rounds.ts';

/** TF-IDF learnt on short texts, and applied to them again, in one thread, alternated with scikit-learn. */
export function textBench(texts: number): Bench {
  return {
    id: `tfidf-${texts / 1000}k`,
    about: `TF-IDF of ${texts.toLocaleString('en')} short texts`,
    async run(rounds) {
      const lines = shortTexts(texts);
      const files = { 'texts.txt': Buffer.from(lines.join('\n')) };
      const native = await startPeer('tfidf', [], { files });
      const ours: Rounds = [];
      const theirs: Rounds = [];
      try {
        const table: Table = { rows: lines.length, columns: [textColumn('text', lines)] };
        await runOurs(table);
        for (let round = 0; round < rounds; round++) {
          ours.push(await runOurs(table));
          if (native) theirs.push(await native.round());
        }
      } finally {
        native?.stop();
      }
      const mine = spreads(ours);
      const sides = { ours: mine, ...(native ? { 'scikit-learn': spreads(theirs) } : {}) };
      const other = native ? spreads(theirs) : null;
      const ratio = other === null ? null : other.processor.median / mine.processor.median;
      const close = other === null || Math.abs(mine.sum.median - other.sum.median) <= 1e-9 * other.sum.median;
      return {
        bench: `tfidf-${texts / 1000}k`,
        sides,
        ratio,
        met: close && ratio !== null && ratio >= 1,
        target: 'at most the processor time of scikit-learn in one thread, the same sum of all numbers',
      };
    },
  };
}

/** Texts of about fifteen words, frequent and rare ones as in a language, with accents and signs. */
function shortTexts(count: number): string[] {
  const random = seeded(21);
  const letters = 'eeeeeettttaaaooiinnsshhrrddlucmwfgypbvk';
  const words = Array.from({ length: 60_000 }, () =>
    Array.from(
      { length: 1 + random.below(4) + random.below(6) },
      () => letters[random.below(letters.length)],
    ).join(''),
  );
  words[40] = 'café';
  words[90] = 'naïve';
  const word = (): string => {
    const chosen = words[Math.floor(words.length ** random.next()) - 1] ?? words[0];
    return random.next() < 0.1 ? chosen[0].toUpperCase() + chosen.slice(1) : chosen;
  };
  return Array.from({ length: count }, () =>
    Array.from(
      { length: 5 + random.below(20) },
      () => word() + (random.next() < 0.12 ? '.,!?…'[random.below(5)] : ''),
    ).join(' '),
  );
}

async function runOurs(table: Table): Promise<Measures> {
  const recipe = { steps: [{ id: 's', step: 'tfidf', columns: ['text'], params: {} }] };
  const measured = stopwatch();
  const { fitted } = await fitMatrix(recipe, {}, table, null, { random: seeded(0), job: silentJob });
  const again = applyMatrix(fitted, table);
  return {
    ...measured(),
    terms: again.features.length,
    sum: again.values.reduce((sum, value) => sum + value, 0),
  };
}
