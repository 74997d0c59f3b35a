import type { Card } from '../../../pipeline/base/card.ts';
import type { Plain, PlainObject } from '../../../pipeline/base/plain.ts';
import type { Deployment } from '../../../pipeline/serve/deployment.ts';

/** Every parameter of a card at its default. */
export function cardDefaults(card: Pick<Card, 'params'>): PlainObject {
  return Object.fromEntries(Object.entries(card.params).map(([key, param]) => [key, param.default as Plain]));
}

/** Limits that panels draw and rules that the analysis names; null where the strategy has none. */
export type StrategyLimits = {
  readonly latencyMs: number | null;
  /** Percent of requests that may fail. */
  readonly failed: number | null;
  readonly intervalSeconds: number | null;
  readonly failureLimit: number | null;
};

export function limitsOf(
  strategy: Deployment['strategy'],
  card: Pick<Card, 'params'> | undefined,
): StrategyLimits {
  const values = { ...(card ? cardDefaults(card) : {}), ...strategy.params };
  const number = (key: string) => (typeof values[key] === 'number' ? values[key] : null);
  const success = number('successRate');
  return {
    latencyMs: number('latencyMs'),
    failed: success === null ? null : 100 - success,
    intervalSeconds: number('intervalSeconds'),
    failureLimit: number('failureLimit'),
  };
}
