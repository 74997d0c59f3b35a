import type { Check } from './check.ts';
import { columnChecks } from './column-checks.ts';
import { cappedCheck, placeholderCheck, sentinelCheck, zeroCheck } from './disguised.ts';
import { duplicateRows } from './duplicate-rows.ts';
import { leakage } from './leakage.ts';
import { missingCells } from './missing-cells.ts';
import { infiniteValues, outliers, skewed } from './numbers.ts';
import { redundantColumns } from './redundant-columns.ts';
import { mixedTypes, spellings } from './spellings.ts';
import { timeOrder } from './time-order.ts';

export const checks: readonly Check[] = [
  missingCells,
  placeholderCheck,
  sentinelCheck,
  cappedCheck,
  zeroCheck,
  leakage,
  ...columnChecks,
  duplicateRows,
  redundantColumns,
  spellings,
  mixedTypes,
  outliers,
  skewed,
  infiniteValues,
  timeOrder,
];
