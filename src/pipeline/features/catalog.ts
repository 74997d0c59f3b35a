import { catalogOf } from '../base/card.ts';
import type { Step } from './step.ts';
import { dropMissing } from './steps/drop-missing.ts';
import { encodeOneHot } from './steps/encode-one-hot.ts';
import { encodeOrdinal } from './steps/encode-ordinal.ts';
import { imputeConstant } from './steps/impute-constant.ts';
import { imputeMean } from './steps/impute-mean.ts';
import { imputeMedian } from './steps/impute-median.ts';
import { imputeMode } from './steps/impute-mode.ts';
import { missingIndicator } from './steps/missing-indicator.ts';
import { outliersIqr } from './steps/outliers-iqr.ts';
import { scaleMinMax } from './steps/scale-min-max.ts';
import { scaleStandard } from './steps/scale-standard.ts';

export const steps = catalogOf<Step>('step', [
  imputeMean,
  imputeMedian,
  imputeMode,
  imputeConstant,
  dropMissing,
  missingIndicator,
  outliersIqr,
  scaleStandard,
  scaleMinMax,
  encodeOneHot,
  encodeOrdinal,
]);
