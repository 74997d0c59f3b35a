import type { Check } from './check.ts';
import { columnChecks } from './column-checks.ts';
import { cappedCheck, placeholderCheck, sentinelCheck, zeroCheck } from './disguised.ts';
import { duplicateRows } from './duplicate-rows.ts';
import { missingByTarget, missingTogether, sparseRows } from './incomplete.ts';
import { crossedColumns, repeatedKeys } from './keys-and-order.ts';
import { labelErrors } from './label-errors.ts';
import { leakage } from './leakage.ts';
import { missingCells } from './missing-cells.ts';
import { mixedDates } from './mixed-dates.ts';
import { mixedTypes } from './mixed-types.ts';
import { mixedUnits } from './mixed-units.ts';
import { infiniteValues, outliers, skewed } from './numbers.ts';
import { excessZeros, inliers, rareNegatives } from './odd-values.ts';
import { redundantColumns } from './redundant-columns.ts';
import { similarWords, spellings } from './spellings.ts';
import { staleTail } from './stale-tail.ts';
import { swappedDates } from './swapped-dates.ts';
import { futureDates, timeOrder, unevenSteps } from './time-order.ts';

export const checks: readonly Check[] = [
  missingCells,
  sparseRows,
  missingTogether,
  missingByTarget,
  placeholderCheck,
  sentinelCheck,
  cappedCheck,
  zeroCheck,
  excessZeros,
  inliers,
  rareNegatives,
  leakage,
  labelErrors,
  ...columnChecks,
  duplicateRows,
  repeatedKeys,
  redundantColumns,
  spellings,
  similarWords,
  mixedTypes,
  mixedUnits,
  mixedDates,
  swappedDates,
  crossedColumns,
  outliers,
  skewed,
  infiniteValues,
  timeOrder,
  unevenSteps,
  futureDates,
  staleTail,
];
