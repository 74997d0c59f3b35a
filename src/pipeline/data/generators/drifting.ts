import { defineGenerator, noiseParam, rowsParam } from '../generator.ts';
import { categoryColumn, numberColumn } from '../table.ts';

const minute = 60_000;
const start = Date.UTC(2024, 0, 1);

export const drifting = defineGenerator({
  card: {
    id: 'drifting',
    label: 'Drifting stream',
    summary: 'A stream in which what decides the class changes on the way: a model of yesterday grows wrong.',
    task: 'classification',
    target: 'class',
    synonyms: ['concept drift', 'SEA concepts', 'data stream'],
    params: {
      rows: { ...rowsParam, default: 4000 },
      change: {
        type: 'choice',
        default: 'sudden',
        options: [
          { value: 'sudden', label: 'Sudden', help: 'From one row to the next.' },
          { value: 'gradual', label: 'Gradual', help: 'Old and new rule are mixed around each change.' },
          { value: 'none', label: 'None', help: 'The first rule holds throughout, for comparison.' },
        ],
        help: 'How one rule follows another.',
      },
      concepts: { type: 'integer', default: 4, min: 1, max: 4, help: 'How many rules follow one another.' },
      noise: {
        ...noiseParam(0.1, 'Share of rows whose class is turned to the other.'),
        max: 0.5,
      },
    },
    source: 'SEA concepts: Street & Kim 2001 (x1 + x2 ≤ 8, 9, 7, 9.5; x3 says nothing)',
  },
  make({ rows, change, concepts, noise }, random) {
    const limits = [8, 9, 7, 9.5].slice(0, change === 'none' ? 1 : concepts);
    const length = rows / limits.length;
    const [x1, x2, x3] = [0, 1, 2].map(() => Float64Array.from({ length: rows }, () => 10 * random.next()));
    const rule = random.fork('rule');
    const labels = Array.from({ length: rows }, (_, row) => {
      const shift = change === 'gradual' ? (rule.next() - 0.5) * 0.5 * length : 0;
      const concept = Math.min(limits.length - 1, Math.max(0, Math.floor((row + shift) / length)));
      const low = x1[row] + x2[row] <= limits[concept];
      return low !== rule.next() < noise ? 'low' : 'high';
    });
    const time = Float64Array.from({ length: rows }, (_, row) => start + row * minute);
    return {
      rows,
      columns: [
        { kind: 'time', name: 'time', values: time },
        numberColumn('x1', x1),
        numberColumn('x2', x2),
        numberColumn('x3', x3),
        categoryColumn('class', labels, ['high', 'low']),
      ],
    };
  },
});
