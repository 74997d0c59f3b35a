import { parseParams, type Values } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import type { Task } from '../learn/candidate.ts';
import { metrics } from './catalog.ts';
import type { Metric, Scored } from './metric.ts';

/** A metric by id, or with parameters of its own and the name its score goes by. */
export type MetricChoice =
  | string
  | { readonly id: string; readonly params?: PlainObject; readonly name?: string };
export type NamedMetric = { readonly name: string; readonly metric: Metric; readonly params: Values };

/** Metrics ready to score. Throws `unknown-metric`, `bad-parameter`, `repeated-metric`, or `wrong-metric` for another task. */
export function readMetrics(choices: readonly MetricChoice[], task: Task): readonly NamedMetric[] {
  const names = new Set<string>();
  return choices.map((choice) => {
    const { id, params, name = id } = typeof choice === 'string' ? { id: choice, params: undefined } : choice;
    const metric = metrics.get(id);
    if (!metric.card.tasks.includes(task)) throw wrong(metric, task);
    if (names.has(name)) {
      throw new Problem(
        'repeated-metric',
        `Two metrics are called "${name}".`,
        'Give one of them a name of its own, or remove it.',
      );
    }
    names.add(name);
    return { name, metric, params: parseParams(metric.card, params) };
  });
}

/** Every metric's value for the same rows, by name. */
export function scoreAll(
  named: readonly NamedMetric[],
  scored: Scored,
): { readonly [metric: string]: number } {
  return Object.fromEntries(named.map(({ name, metric, params }) => [name, metric.value(scored, params)]));
}

function wrong({ card }: Metric, task: Task): Problem {
  const fitting = metrics.cards.filter(({ tasks }) => tasks.includes(task)).map(({ id }) => id);
  return new Problem(
    'wrong-metric',
    `${card.label} is for ${card.tasks.join(' and ')}, not for ${task}.`,
    fitting.length > 0 ? `For ${task} there are: ${fitting.join(', ')}.` : 'Remove it.',
  );
}
