import { defineGenerator, noiseParam, pointTable, rowsParam } from '../generator.ts';

export const xor = defineGenerator({
  card: {
    id: 'xor',
    label: 'Exclusive or',
    summary: 'The class is whether two numbers have the same sign: neither number says anything alone.',
    task: 'classification',
    target: 'class',
    synonyms: ['checkerboard', 'XOR'],
    params: {
      rows: rowsParam,
      noise: noiseParam(0.2, 'Standard deviation added to both coordinates after the class is known.'),
    },
    source: 'Minsky & Papert 1969; shape of the TensorFlow playground',
  },
  make({ rows, noise }, random) {
    const labels: string[] = [];
    const points = Array.from({ length: rows }, () => {
      const x = 10 * random.next() - 5;
      const y = 10 * random.next() - 5;
      labels.push(x < 0 === y < 0 ? 'same' : 'different');
      return [x + noise * random.normal(), y + noise * random.normal()];
    });
    return pointTable(points, labels, ['x1', 'x2'], random);
  },
});
