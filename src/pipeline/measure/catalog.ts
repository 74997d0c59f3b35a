import { catalogOf } from '../base/card.ts';
import { accuracy } from './metrics/accuracy.ts';
import { averagePrecision } from './metrics/average-precision.ts';
import { balancedAccuracy } from './metrics/balanced-accuracy.ts';
import { brier } from './metrics/brier.ts';
import { cohenKappa } from './metrics/cohen-kappa.ts';
import { explainedVariance } from './metrics/explained-variance.ts';
import { fBeta } from './metrics/f-beta.ts';
import { f1 } from './metrics/f1.ts';
import { logLoss } from './metrics/log-loss.ts';
import { mae } from './metrics/mae.ts';
import { mape } from './metrics/mape.ts';
import { maxError } from './metrics/max-error.ts';
import { mcc } from './metrics/mcc.ts';
import { medianAe } from './metrics/median-ae.ts';
import { mse } from './metrics/mse.ts';
import { pinball } from './metrics/pinball.ts';
import { precision } from './metrics/precision.ts';
import { r2 } from './metrics/r2.ts';
import { recall } from './metrics/recall.ts';
import { rmse } from './metrics/rmse.ts';
import { rmsle } from './metrics/rmsle.ts';
import { rocAuc } from './metrics/roc-auc.ts';
import { smape } from './metrics/smape.ts';
import { specificity } from './metrics/specificity.ts';
import { topK } from './metrics/top-k.ts';
import { bootstrap } from './plans/bootstrap.ts';
import { groupKFold } from './plans/group-k-fold.ts';
import { holdout } from './plans/holdout.ts';
import { kFold } from './plans/k-fold.ts';
import { leaveOneOut } from './plans/leave-one-out.ts';
import { monteCarlo } from './plans/monte-carlo.ts';
import { predefined } from './plans/predefined.ts';
import { repeatedKFold } from './plans/repeated-k-fold.ts';
import { stratifiedKFold } from './plans/stratified-k-fold.ts';
import { timeSeriesSplit } from './plans/time-series-split.ts';

export const metrics = catalogOf('metric', [
  accuracy,
  balancedAccuracy,
  precision,
  recall,
  f1,
  fBeta,
  specificity,
  mcc,
  cohenKappa,
  rocAuc,
  averagePrecision,
  logLoss,
  brier,
  topK,
  mae,
  mse,
  rmse,
  r2,
  explainedVariance,
  mape,
  smape,
  medianAe,
  maxError,
  rmsle,
  pinball,
]);

export const plans = catalogOf('plan', [
  stratifiedKFold,
  kFold,
  holdout,
  repeatedKFold,
  monteCarlo,
  bootstrap,
  leaveOneOut,
  groupKFold,
  timeSeriesSplit,
  predefined,
]);
