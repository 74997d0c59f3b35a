import { defineGenerator, noiseParam, rowsParam } from '../generator.ts';
import { numberColumn } from '../table.ts';

export const regression = defineGenerator({
  card: {
    id: 'regression',
    label: 'Linear regression',
    summary: 'A weighted sum of some of the columns; the others are there to mislead.',
    task: 'regression',
    target: 'y',
    synonyms: ['make_regression', 'linear'],
    params: {
      rows: rowsParam,
      features: { type: 'integer', default: 5, min: 1, max: 200, help: 'How many columns there are.' },
      informative: {
        type: 'integer',
        default: 3,
        min: 0,
        max: 200,
        help: 'How many of them (the first ones) the outcome depends on.',
      },
      noise: noiseParam(10, 'Standard deviation added to the outcome; weights lie between 10 and 100.'),
    },
    source: 'sklearn.datasets.make_regression 1.2.1',
  },
  make({ rows, features, informative, noise }, random) {
    const draw = random.fork('weights');
    const weights = Array.from({ length: features }, (_, c) => (c < informative ? 10 + 90 * draw.next() : 0));
    const columns = weights.map(() => new Float64Array(rows));
    const y = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      columns.forEach((column, c) => {
        column[row] = random.normal();
        y[row] += weights[c] * column[row];
      });
      y[row] += noise * random.normal();
    }
    return {
      rows,
      columns: [...columns.map((values, c) => numberColumn(`x${c + 1}`, values)), numberColumn('y', y)],
    };
  },
});
