import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const copy = path.join(root, '.cache/adding');
const pipeline = path.join(copy, 'src/pipeline');

const step = `import { columnOf, numberColumn, withColumns } from '../../data/table.ts';
import { defineStep } from '../step.ts';

export const halve = defineStep({
  card: {
    id: 'halve',
    label: 'Halve',
    summary: 'Divides numbers by a divisor.',
    group: 'scale',
    accepts: ['number'],
    params: { divisor: { type: 'number', default: 2, min: 0, above: true, search: [1, 10], help: 'What to divide by.' } },
    source: 'arithmetic',
  },
  fit: ({ table, columns }) => {
    for (const name of columns) columnOf(table, name);
    return { rows: table.rows };
  },
  apply: (table, columns, _state, { divisor }) =>
    withColumns(
      table,
      columns.map((name) => {
        const column = columnOf(table, name);
        return column.kind === 'number' ? numberColumn(name, column.values.map((x) => x / divisor)) : column;
      }),
    ),
  describe: (_state, { divisor }) => [{ label: 'divisor', value: String(divisor) }],
  python: ({ params }) => ({
    imports: ['from sklearn.preprocessing import FunctionTransformer'],
    transformer: \`FunctionTransformer(lambda x: x / \${params.divisor})\`,
  }),
});
`;
const estimator = `import { defineEstimator } from '../estimator.ts';
import { requireFeatures, requireFinite, requireInput } from '../input-checks.ts';
import { fitLeastSquares } from '../least-squares.ts';

/** Least squares with a penalty; missing values are refused. */
export const stiffLine = defineEstimator({
  card: {
    id: 'stiff-line',
    label: 'Stiff line',
    summary: 'A line that bends reluctantly.',
    tasks: ['regression'],
    family: 'linear',
    runsOn: 'cpu',
    missing: 'refuses',
    wants: 'scaled',
    params: { stiffness: { type: 'number', default: 0.1, min: 0, scale: 'log', search: [0.01, 1], help: 'Penalty.' } },
    source: 'Hoerl & Kennard 1970',
  },
  async fit({ x, y, classes, weights, params, job }) {
    requireInput('stiff-line', { x, y, classes, ...(weights && { weights }) });
    requireFeatures('stiff-line', x);
    requireFinite('stiff-line', x);
    return fitLeastSquares({ x, y, intercept: true, alpha: params.stiffness, ...(weights && { weights }) }, job);
  },
});
`;
const probe = `import { parseParams } from './src/pipeline/base/param.ts';
import { steps } from './src/pipeline/features/catalog.ts';
import { estimators } from './src/pipeline/learn/catalog.ts';
import { spaceOf } from './src/pipeline/search/space.ts';
const mistake = (card, raw) => { try { parseParams(card, raw); return null; } catch (error) { return error.code; } };
console.log(JSON.stringify({
  space: spaceOf(estimators.get('stiff-line').card),
  stepMistake: mistake(steps.get('halve').card, { divisor: 0 }),
  estimatorMistake: mistake(estimators.get('stiff-line').card, { stiffness: 'x' }),
  defaults: parseParams(steps.get('halve').card),
}));
`;

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
}

describe('adding a definition', { timeout: 240_000 }, () => {
  beforeAll(() => {
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy, { recursive: true });
    cpSync(path.join(root, 'src/pipeline'), pipeline, { recursive: true });
    writeFileSync(path.join(pipeline, 'features/steps/halve.ts'), step);
    appendFileSync(
      path.join(pipeline, 'features/definitions.ts'),
      "export { halve } from './steps/halve.ts';\n",
    );
    writeFileSync(path.join(pipeline, 'learn/estimators/stiff-line.ts'), estimator);
    appendFileSync(
      path.join(pipeline, 'learn/definitions.ts'),
      "export { stiffLine } from './estimators/stiff-line.ts';\n",
    );
    cpSync(path.join(root, 'tsconfig.base.json'), path.join(copy, 'tsconfig.base.json'));
    writeFileSync(path.join(copy, 'probe.ts'), probe);
    writeFileSync(
      path.join(copy, 'vitest.config.ts'),
      "export default { test: { include: ['src/**/*.test.ts'], testTimeout: 60000 } };\n",
    );
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('one file and one line give the search space, the checks and the defaults of its form', () => {
    expect(JSON.parse(run('npx', ['tsx', 'probe.ts'], copy))).toEqual({
      space: { stiffness: { min: 0.01, max: 1, scale: 'log', integer: false } },
      stepMistake: 'bad-parameter',
      estimatorMistake: 'bad-parameter',
      defaults: { divisor: 2 },
    });
  });

  it('and the documentation', () => {
    const docs = run('npx', ['tsx', 'scripts/write-docs.ts', '--print', '--pipeline', pipeline], root);
    expect(docs).toContain('### Halve `halve`');
    expect(docs).toContain('| `divisor` | `2` | > 0, tuned 1–10 | What to divide by. |');
    expect(docs).toContain('### Stiff line `stiff-line`');
  });

  it('and the conformance tests, which they pass', () => {
    const out = run(
      'npx',
      [
        'vitest',
        'run',
        '--root',
        copy,
        '--reporter=verbose',
        'features/conformance',
        'learn/conformance',
        '-t',
        'halve|stiff-line',
      ],
      copy,
    );
    const passed = (id: string) =>
      out.split('\n').filter((line) => /✓/.test(line) && line.includes(id)).length;
    expect(passed('halve')).toBeGreaterThanOrEqual(10);
    expect(passed('stiff-line')).toBeGreaterThanOrEqual(10);
  });
});
