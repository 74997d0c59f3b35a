import { Problem } from '../../base/problem.ts';
import { rowsWord } from '../folds.ts';
import { definePlan } from '../plan.ts';

/**
 * Each repeat learns from as many rows as there are, drawn with replacement, and is tested on those never drawn (about
 * 37 %). Throws `too-few-rows` below 3 rows. A repeat that drew every row is drawn again.
 */
export const bootstrap = definePlan({
  card: {
    id: 'bootstrap',
    label: 'Bootstrap',
    summary: 'Learns from rows drawn with replacement and tests on the rows that were not drawn.',
    params: { repeats: { type: 'integer', default: 25, min: 1, help: 'How many times.' } },
    source: 'Efron 1979; Breiman 1996, out-of-bag estimation',
    synonyms: ['out-of-bag', 'oob', 'resampling'],
  },
  splits({ rows, params, random }) {
    if (rows < 3) {
      throw new Problem(
        'too-few-rows',
        `There are only ${rowsWord(rows)}; drawing with replacement would leave nothing to learn or to test.`,
        'Add rows: at least three are needed.',
      );
    }
    return Array.from({ length: params.repeats }, (_, repeat) => {
      const own = random.fork(repeat);
      for (;;) {
        const train = Uint32Array.from({ length: rows }, () => own.below(rows)).sort();
        const drawn = new Set(train);
        if (drawn.size === rows) continue;
        const test = Uint32Array.from({ length: rows }, (_, row) => row).filter((row) => !drawn.has(row));
        return { train, test };
      }
    });
  },
});
