import { defineGenerator, noiseParam, pointTable, rowsParam, shareOut } from '../generator.ts';

export const circles = defineGenerator({
  card: {
    id: 'circles',
    label: 'Circles',
    summary: 'A ring inside a ring: the distance from the middle gives the class.',
    task: 'classification',
    target: 'class',
    synonyms: ['rings', 'make_circles'],
    params: {
      rows: rowsParam,
      factor: {
        type: 'number',
        default: 0.5,
        min: 0,
        max: 1,
        help: 'Radius of the inner ring; the outer one has radius 1.',
      },
      noise: noiseParam(0.1, 'Standard deviation added to both coordinates.'),
    },
    source: 'sklearn.datasets.make_circles 1.2.1',
  },
  make({ rows, factor, noise }, random) {
    const member = shareOut(rows, 2);
    const points = member.map((inner) => {
      const angle = 2 * Math.PI * random.next();
      const radius = inner === 1 ? factor : 1;
      return [
        radius * Math.cos(angle) + noise * random.normal(),
        radius * Math.sin(angle) + noise * random.normal(),
      ];
    });
    const labels = member.map((k) => (k === 1 ? 'inner' : 'outer'));
    return pointTable(points, labels, ['x1', 'x2'], random);
  },
});
