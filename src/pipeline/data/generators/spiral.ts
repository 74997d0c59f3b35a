import { defineGenerator, noiseParam, pointTable, rowsParam, shareOut } from '../generator.ts';

export const spiral = defineGenerator({
  card: {
    id: 'spiral',
    label: 'Spiral',
    summary: 'Arms that wind around the middle: hard for all but flexible methods.',
    task: 'classification',
    target: 'class',
    synonyms: ['two spirals', 'playground spiral'],
    params: {
      rows: rowsParam,
      arms: { type: 'integer', default: 2, min: 2, max: 8, help: 'How many arms, a class each.' },
      turns: { type: 'number', default: 1.25, min: 0.25, max: 5, help: 'How often an arm winds around.' },
      noise: noiseParam(0.1, 'Standard deviation added to both coordinates; the arms reach to radius 5.'),
    },
    source: 'Lang & Witbrock 1988 (two spirals); shape of the TensorFlow playground',
  },
  make({ rows, arms, turns, noise }, random) {
    const member = shareOut(rows, arms);
    const points = member.map((arm) => {
      const along = random.next();
      const angle = 2 * Math.PI * (turns * along + arm / arms);
      return [
        5 * along * Math.sin(angle) + noise * random.normal(),
        5 * along * Math.cos(angle) + noise * random.normal(),
      ];
    });
    return pointTable(
      points,
      member.map((arm) => String.fromCharCode(97 + arm)),
      ['x1', 'x2'],
      random,
    );
  },
});
