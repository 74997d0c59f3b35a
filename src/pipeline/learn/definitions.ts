export { decisionTree } from './estimators/decision-tree.ts';
export { dummy } from './estimators/dummy.ts';
export { knn } from './estimators/knn.ts';
export { linearRegression } from './estimators/linear-regression.ts';
export { logisticRegression } from './estimators/logistic-regression.ts';
export { neuralNetwork } from './estimators/neural-network.ts';
export { randomForest } from './estimators/random-forest.ts';
export { ridge } from './estimators/ridge.ts';
