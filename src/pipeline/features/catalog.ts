import { catalogOf } from '../base/card.ts';
import type { Step } from './step.ts';
import { cast } from './steps/cast.ts';
import { cleanText } from './steps/clean-text.ts';
import { clip } from './steps/clip.ts';
import { discretize } from './steps/discretize.ts';
import { dropMissing } from './steps/drop-missing.ts';
import { encodeFrequency } from './steps/encode-frequency.ts';
import { encodeOneHot } from './steps/encode-one-hot.ts';
import { encodeOrdinal } from './steps/encode-ordinal.ts';
import { encodeTarget } from './steps/encode-target.ts';
import { imputeBackwardFill } from './steps/impute-backward-fill.ts';
import { imputeConstant } from './steps/impute-constant.ts';
import { imputeForwardFill } from './steps/impute-forward-fill.ts';
import { imputeInterpolate } from './steps/impute-interpolate.ts';
import { imputeKnn } from './steps/impute-knn.ts';
import { imputeMean } from './steps/impute-mean.ts';
import { imputeMedian } from './steps/impute-median.ts';
import { imputeMode } from './steps/impute-mode.ts';
import { mapValues } from './steps/map-values.ts';
import { missingIndicator } from './steps/missing-indicator.ts';
import { normalizeRows } from './steps/normalize-rows.ts';
import { outliersIqr } from './steps/outliers-iqr.ts';
import { outliersZscore } from './steps/outliers-zscore.ts';
import { rareToOther } from './steps/rare-to-other.ts';
import { scaleMaxAbs } from './steps/scale-max-abs.ts';
import { scaleMinMax } from './steps/scale-min-max.ts';
import { scaleRobust } from './steps/scale-robust.ts';
import { scaleStandard } from './steps/scale-standard.ts';
import { transformLog } from './steps/transform-log.ts';
import { transformPower } from './steps/transform-power.ts';
import { transformQuantile } from './steps/transform-quantile.ts';

export const steps = catalogOf<Step>('step', [
  imputeMean,
  imputeMedian,
  imputeMode,
  imputeConstant,
  imputeForwardFill,
  imputeBackwardFill,
  imputeInterpolate,
  imputeKnn,
  dropMissing,
  missingIndicator,
  outliersZscore,
  outliersIqr,
  scaleStandard,
  scaleMinMax,
  scaleRobust,
  scaleMaxAbs,
  normalizeRows,
  transformPower,
  transformQuantile,
  transformLog,
  clip,
  discretize,
  encodeOneHot,
  encodeOrdinal,
  encodeFrequency,
  encodeTarget,
  mapValues,
  rareToOther,
  cast,
  cleanText,
]);
