import type { IntegerParam, NumberParam, TextParam } from '../base/param.ts';

export const successRateParam = {
  type: 'number',
  default: 99,
  min: 0,
  max: 100,
  unit: '%',
  label: 'Success rate at least',
  help: 'Requests that must be answered without an error of the server.',
} as const satisfies NumberParam;
export const latencyParam = {
  type: 'number',
  default: 500,
  min: 0,
  above: true,
  unit: 'ms',
  label: 'Latency at most',
  help: 'Limit for the 95th percentile of the latency.',
} as const satisfies NumberParam;
export const toleranceParam = {
  type: 'number',
  default: 0.02,
  min: 0,
  max: 1,
  label: 'Tolerance',
  help: 'The new version may be worse by this share of the old version’s quality.',
} as const satisfies NumberParam;
export const intervalParam = {
  type: 'number',
  default: 10,
  min: 1,
  unit: 's',
  label: 'Measure every',
  help: 'How often the checks are measured.',
} as const satisfies NumberParam;
export const leastRequestsParam = {
  type: 'integer',
  default: 20,
  min: 1,
  label: 'Least requests',
  help: 'A check with fewer requests says "no data" and waits for more.',
} as const satisfies IntegerParam;
export const failureLimitParam = {
  type: 'integer',
  default: 2,
  min: 0,
  label: 'Failed checks allowed',
  help: 'One more failed measurement of the same check rolls back.',
} as const satisfies IntegerParam;
export const saltParam = {
  type: 'text',
  default: 'split',
  maxLength: 100,
  advanced: true,
  label: 'Seed of the split',
  help: 'Another seed sends other callers to the new version.',
} as const satisfies TextParam;
