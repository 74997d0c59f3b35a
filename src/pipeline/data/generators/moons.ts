import { defineGenerator, noiseParam, pointTable, rowsParam, shareOut } from '../generator.ts';

export const moons = defineGenerator({
  card: {
    id: 'moons',
    label: 'Moons',
    summary: 'Two half circles that reach into each other: no straight line parts them.',
    task: 'classification',
    target: 'class',
    synonyms: ['half circles', 'make_moons'],
    params: {
      rows: rowsParam,
      noise: noiseParam(0.1, 'Standard deviation added to both coordinates; the circles have radius 1.'),
    },
    source: 'sklearn.datasets.make_moons 1.2.1',
  },
  make({ rows, noise }, random) {
    const member = shareOut(rows, 2);
    const points = member.map((upper) => {
      const angle = Math.PI * random.next();
      const x = upper === 0 ? Math.cos(angle) : 1 - Math.cos(angle);
      const y = upper === 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
      return [x + noise * random.normal(), y + noise * random.normal()];
    });
    const labels = member.map((k) => (k === 0 ? 'upper' : 'lower'));
    return pointTable(points, labels, ['x1', 'x2'], random);
  },
});
