import { canonical, type Plain } from '../base/plain.ts';
import type { MetricCard } from '../measure/metric.ts';
import type { ModelVersion } from './run.ts';

export type DiffGroup = 'parameters' | 'recipe' | 'data' | 'scores' | 'cost';
/** One line of the comparison. `change` in words or numbers; `better` only where more or less is known to be better. */
export type DiffRow = {
  readonly group: DiffGroup;
  readonly label: string;
  readonly a: string;
  readonly b: string;
  readonly change: string;
  readonly same: boolean;
  readonly better: 'a' | 'b' | null;
};

/**
 * Two versions side by side, rows ready for a table: parameters, recipe steps, data, scores with their direction
 * (from the metrics' cards), size. `a` is the older one.
 */
export function diffVersions(a: ModelVersion, b: ModelVersion, metrics: readonly MetricCard[]): DiffRow[] {
  return [
    ...parameterRows(a, b),
    ...recipeRows(a, b),
    ...dataRows(a, b),
    ...scoreRows(a, b, metrics),
    ...costRows(a, b),
  ];
}

function row(
  group: DiffGroup,
  label: string,
  a: Plain | undefined,
  b: Plain | undefined,
  change = '',
): DiffRow {
  const same = canonical(a) === canonical(b) && (a === undefined) === (b === undefined);
  return { group, label, a: shown(a), b: shown(b), change: same ? '' : change, same, better: null };
}

function shown(value: Plain | undefined): string {
  if (value === undefined) return '';
  if (value === null) return 'none';
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'object' ? canonical(value) : String(value);
}

function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${formatNumber(Math.abs(value))}`;
}

function parameterRows(a: ModelVersion, b: ModelVersion): DiffRow[] {
  const [one, other] = [a.candidate.estimator, b.candidate.estimator];
  const keys = [...new Set([...Object.keys(one.params), ...Object.keys(other.params)])];
  return [
    row('parameters', 'model', one.id, other.id),
    ...targetRows(a, b),
    ...keys.map((key) => {
      const [x, y] = [own(one.params, key), own(other.params, key)];
      const change = typeof x === 'number' && typeof y === 'number' ? signed(y - x) : '';
      return row('parameters', key, x, y, change);
    }),
    row('parameters', 'seed', a.candidate.seed, b.candidate.seed),
  ];
}

function targetRows(a: ModelVersion, b: ModelVersion): DiffRow[] {
  const words = ({ candidate: { targetTransform: held } }: ModelVersion): string | undefined =>
    held && `${held.step}${Object.keys(held.params).length > 0 ? ` ${canonical(held.params)}` : ''}`;
  const [one, other] = [words(a), words(b)];
  if (one === undefined && other === undefined) return [];
  return [row('parameters', 'target learnt as', one ?? 'itself', other ?? 'itself', 'changed')];
}

function own(record: { readonly [key: string]: Plain }, key: string): Plain | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function recipeRows(a: ModelVersion, b: ModelVersion): DiffRow[] {
  const one = a.candidate.recipe.steps.filter((step) => step.disabled !== true);
  const other = b.candidate.recipe.steps.filter((step) => step.disabled !== true);
  const ids = [...new Set([...one.map((step) => step.id), ...other.map((step) => step.id)])];
  return ids.map((id) => {
    const x = one.find((step) => step.id === id);
    const y = other.find((step) => step.id === id);
    const words = (step: typeof x): string | undefined =>
      step &&
      `${step.step} on ${canonical(step.columns as Plain)}${Object.keys(step.params).length > 0 ? ` ${canonical(step.params)}` : ''}`;
    const change = x === undefined ? 'added' : y === undefined ? 'removed' : 'changed';
    return row('recipe', (x ?? y)?.step ?? id, words(x), words(y), change);
  });
}

function dataRows(a: ModelVersion, b: ModelVersion): DiffRow[] {
  return [
    row('data', 'file', a.data.name, b.data.name),
    row('data', 'fingerprint', a.data.hash.slice(0, 19), b.data.hash.slice(0, 19), 'other data'),
    row('data', 'rows', a.data.rows, b.data.rows, signed(b.data.rows - a.data.rows)),
    row('data', 'columns', a.data.columns, b.data.columns, signed(b.data.columns - a.data.columns)),
    row('data', 'validation', a.plan.id, b.plan.id, 'scores are not comparable'),
  ];
}

function scoreRows(a: ModelVersion, b: ModelVersion, metrics: readonly MetricCard[]): DiffRow[] {
  const ids = [...new Set([...Object.keys(a.scores), ...Object.keys(b.scores)])];
  return ids.map((id) => {
    const card = metrics.find((metric) => metric.id === id);
    const x = Object.hasOwn(a.scores, id) ? a.scores[id] : undefined;
    const y = Object.hasOwn(b.scores, id) ? b.scores[id] : undefined;
    const words = (score: typeof x): string =>
      score === undefined
        ? ''
        : `${score.mean.toFixed(3)}${score.perFold.length > 1 ? ` ± ${score.sd.toFixed(3)}` : ''}`;
    const difference = x && y ? y.mean - x.mean : Number.NaN;
    const up = card?.better === 'higher' ? difference > 0 : difference < 0;
    return {
      group: 'scores',
      label: card?.label ?? id,
      a: words(x),
      b: words(y),
      change:
        Number.isNaN(difference) || difference === 0
          ? ''
          : `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(3)}`,
      same: difference === 0,
      better: card === undefined || Number.isNaN(difference) || difference === 0 ? null : up ? 'b' : 'a',
    };
  });
}

function costRows(a: ModelVersion, b: ModelVersion): DiffRow[] {
  const share = a.bytes > 0 ? (100 * (b.bytes - a.bytes)) / a.bytes : 0;
  const size = row(
    'cost',
    'size in bytes',
    a.bytes,
    b.bytes,
    `${share < 0 ? '−' : '+'}${Math.abs(share).toFixed(0)} %`,
  );
  return [
    size.same ? size : { ...size, better: b.bytes < a.bytes ? 'b' : 'a' },
    row(
      'cost',
      'inputs',
      a.signature.inputs.length,
      b.signature.inputs.length,
      signed(b.signature.inputs.length - a.signature.inputs.length),
    ),
  ];
}
