import { defineGenerator, noiseParam, pointTable, rowsParam } from '../generator.ts';

export const imbalanced = defineGenerator({
  card: {
    id: 'imbalanced',
    label: 'Rare class',
    summary: 'A rare class among many ordinary rows: always guessing the common one looks accurate.',
    task: 'classification',
    target: 'class',
    synonyms: ['imbalanced classes', 'fraud', 'make_classification'],
    params: {
      rows: { ...rowsParam, default: 2000 },
      share: {
        type: 'number',
        default: 0.05,
        min: 0,
        max: 0.5,
        above: true,
        help: 'Share of rows of the rare class (at least one row).',
      },
      features: { type: 'integer', default: 4, min: 1, max: 100, help: 'How many columns there are.' },
      noise: noiseParam(1, 'Standard deviation of both classes; their centres are 1.5 apart in each column.'),
    },
    source: 'Two normal classes; He & Garcia 2009 on learning from such data',
  },
  make({ rows, share, features, noise }, random) {
    const rare = Math.max(1, Math.round(share * rows));
    const points = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: features }, () => (i < rare ? 1.5 : 0) + noise * random.normal()),
    );
    const labels = points.map((_, i) => (i < rare ? 'rare' : 'common'));
    const names = Array.from({ length: features }, (_, c) => `x${c + 1}`);
    return pointTable(points, labels, names, random);
  },
});
