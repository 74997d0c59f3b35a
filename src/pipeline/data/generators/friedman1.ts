import { defineGenerator, noiseParam, rowsParam } from '../generator.ts';
import { numberColumn } from '../table.ts';

export const friedman1 = defineGenerator({
  card: {
    id: 'friedman1',
    label: 'Friedman 1',
    summary: 'A curved outcome with an interaction: five columns matter, the others do not.',
    task: 'regression',
    target: 'y',
    synonyms: ['make_friedman1', 'non-linear'],
    params: {
      rows: rowsParam,
      features: { type: 'integer', default: 10, min: 5, max: 200, help: 'How many columns there are.' },
      noise: noiseParam(1, 'Standard deviation added to the outcome, which has one of about 5.'),
    },
    source: 'Friedman 1991, y = 10 sin(π x1 x2) + 20 (x3 − ½)² + 10 x4 + 5 x5; sklearn make_friedman1 1.2.1',
  },
  make({ rows, features, noise }, random) {
    const columns = Array.from({ length: features }, () => Float64Array.from({ length: rows }, random.next));
    const [a, b, c, d, e] = columns;
    const y = Float64Array.from(
      { length: rows },
      (_, i) =>
        10 * Math.sin(Math.PI * a[i] * b[i]) +
        20 * (c[i] - 0.5) ** 2 +
        10 * d[i] +
        5 * e[i] +
        noise * random.normal(),
    );
    return {
      rows,
      columns: [...columns.map((values, k) => numberColumn(`x${k + 1}`, values)), numberColumn('y', y)],
    };
  },
});
