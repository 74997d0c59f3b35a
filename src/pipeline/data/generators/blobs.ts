import { defineGenerator, noiseParam, pointTable, rowsParam, shareOut } from '../generator.ts';

export const blobs = defineGenerator({
  card: {
    id: 'blobs',
    label: 'Blobs',
    summary: 'Round clouds of points, one for each class.',
    task: 'classification',
    target: 'class',
    synonyms: ['Gaussian clusters', 'make_blobs'],
    params: {
      rows: rowsParam,
      classes: { type: 'integer', default: 3, min: 1, max: 26, help: 'How many clouds there are.' },
      features: { type: 'integer', default: 2, min: 1, max: 100, help: 'How many coordinates a point has.' },
      noise: noiseParam(1, 'Standard deviation of each cloud; centres lie within −10 and 10.'),
    },
    source: 'sklearn.datasets.make_blobs 1.2.1',
  },
  make({ rows, classes, features, noise }, random) {
    const place = random.fork('centres');
    const centres = Array.from({ length: classes }, () =>
      Array.from({ length: features }, () => 20 * place.next() - 10),
    );
    const member = shareOut(rows, classes);
    const points = member.map((k) => centres[k].map((centre) => centre + noise * random.normal()));
    const names = Array.from({ length: features }, (_, c) => `x${c + 1}`);
    const labels = member.map((k) => String.fromCharCode(97 + k));
    return pointTable(points, labels, names, random);
  },
});
