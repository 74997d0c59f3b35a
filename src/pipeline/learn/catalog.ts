import { catalogOf } from '../base/card.ts';
import { decisionTree } from './estimators/decision-tree.ts';
import { dummy } from './estimators/dummy.ts';
import { knn } from './estimators/knn.ts';
import { linearRegression } from './estimators/linear-regression.ts';
import { logisticRegression } from './estimators/logistic-regression.ts';
import { neuralNetwork } from './estimators/neural-network.ts';
import { randomForest } from './estimators/random-forest.ts';
import { ridge } from './estimators/ridge.ts';

export const estimators = catalogOf('estimator', [
  dummy,
  linearRegression,
  ridge,
  logisticRegression,
  decisionTree,
  randomForest,
  knn,
  neuralNetwork,
]);
