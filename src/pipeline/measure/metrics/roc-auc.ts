import { defineMetric, type Scored } from '../metric.ts';
import { againstRest, areaUnder, rankCounts } from '../roc.ts';

/**
 * Two classes: area under the ROC curve of the positive class. More: one-vs-rest areas averaged over classes, or
 * one-vs-one areas averaged over pairs of the classes that occur (Hand & Till 2001). NaN without probabilities,
 * with one class, or (one-vs-rest) if a class does not occur.
 */
export const rocAuc = defineMetric({
  card: {
    id: 'roc-auc',
    label: 'ROC AUC',
    summary:
      'Chance that a row of the class is given a higher probability than a row that is not; 0.5 is guessing.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [0, 1],
    format: 'share',
    needs: 'probabilities',
    params: {
      multiclass: {
        type: 'choice',
        default: 'ovr',
        options: [
          { value: 'ovr', label: 'Each class against the rest' },
          { value: 'ovo', label: 'Each class against each other' },
        ],
        help: 'How more than two classes are compared.',
      },
      average: {
        type: 'choice',
        default: 'macro',
        options: [
          { value: 'macro', label: 'Every class counts the same' },
          { value: 'weighted', label: 'Weighted by class size' },
        ],
        help: 'How the areas of more than two classes are averaged.',
      },
    },
    source: 'sklearn.metrics.roc_auc_score 1.2.1; Hand & Till 2001',
    synonyms: ['auc', 'auroc', 'area under the curve', 'c statistic'],
  },
  value(scored, { multiclass, average }) {
    if (!scored.probabilities || scored.truth.length === 0) return Number.NaN;
    if (scored.classes.length <= 2) return areaOf(scored, scored.positive);
    return multiclass === 'ovr' ? oneVsRest(scored, average) : oneVsOne(scored, average);
  },
});

function areaOf(scored: Scored, code: number): number {
  const rest = againstRest(scored, code);
  return rest ? areaUnder(rankCounts(rest.isPositive, rest.scores)) : Number.NaN;
}

function sizes(scored: Scored): Float64Array {
  const counts = new Float64Array(scored.classes.length);
  for (const code of scored.truth) counts[code] += 1;
  return counts;
}

function oneVsRest(scored: Scored, average: 'macro' | 'weighted'): number {
  const counts = sizes(scored);
  let total = 0;
  let weights = 0;
  for (let code = 0; code < counts.length; code++) {
    const weight = average === 'weighted' ? counts[code] : 1;
    total += weight * areaOf(scored, code);
    weights += weight;
  }
  return total / weights;
}

function oneVsOne(scored: Scored, average: 'macro' | 'weighted'): number {
  const counts = sizes(scored);
  const present = Array.from(counts.keys()).filter((code) => counts[code] > 0);
  let total = 0;
  let weights = 0;
  for (const [i, a] of present.entries()) {
    for (const b of present.slice(i + 1)) {
      const pair = onlyClasses(scored, a, b);
      const weight = average === 'weighted' ? counts[a] + counts[b] : 1;
      total += (weight * (areaOf(pair, a) + areaOf(pair, b))) / 2;
      weights += weight;
    }
  }
  return weights === 0 ? Number.NaN : total / weights;
}

function onlyClasses(scored: Scored, a: number, b: number): Scored {
  const k = scored.classes.length;
  const rows: number[] = [];
  for (let i = 0; i < scored.truth.length; i++) {
    if (scored.truth[i] === a || scored.truth[i] === b) rows.push(i);
  }
  const all = scored.probabilities ?? new Float64Array();
  const probabilities = new Float64Array(rows.length * k);
  rows.forEach((row, i) => {
    probabilities.set(all.subarray(row * k, row * k + k), i * k);
  });
  return { ...scored, truth: Float64Array.from(rows, (row) => scored.truth[row]), probabilities };
}
