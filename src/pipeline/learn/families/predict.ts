import { type Job, silentJob } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Matrix } from '../../features/matrix.ts';
import { type Answers, largest } from './answers.ts';
import type { Family, Trees } from './family.ts';
import { predictLinear } from './linear.ts';
import { predictNeighbors } from './neighbors.ts';
import { predictNetwork } from './network.ts';
import { predictTrees } from './trees.ts';

/**
 * Answers of a fitted family for every row of a matrix: class codes and rows × classes probabilities
 * (`classes` ≥ 1), or numbers (`classes` = 0). A row's answer never depends on the other rows.
 * Throws `wrong-width` if the matrix has another number of features than the family was fitted with.
 */
export async function predictFamily(
  family: Family,
  matrix: Matrix,
  classes: number,
  job: Job = silentJob,
): Promise<Answers> {
  requireWidth(family, matrix.features.length);
  switch (family.family) {
    case 'linear':
      return predictLinear(family, matrix, classes);
    case 'trees':
      return treeAnswers(family, await predictTrees(family, matrix, job), classes);
    case 'neighbors':
      return predictNeighbors(family, matrix, classes, job);
    case 'network':
      return predictNetwork(family, matrix, classes, job);
  }
}

/** Scores of trees are shares of classes already (one output: of class 1). */
function treeAnswers(family: Trees, scores: Float64Array, classes: number): Answers {
  if (classes === 0) return { values: scores };
  const rows = scores.length / family.outputs;
  const values = new Float64Array(rows);
  if (family.outputs === classes) {
    for (let r = 0; r < rows; r++) values[r] = largest(scores, r * classes, classes);
    return { values, probabilities: scores };
  }
  const probabilities = new Float64Array(rows * 2);
  for (let r = 0; r < rows; r++) {
    values[r] = scores[r] > 0.5 ? 1 : 0;
    probabilities[2 * r] = 1 - scores[r];
    probabilities[2 * r + 1] = scores[r];
  }
  return { values, probabilities };
}

function requireWidth(family: Family, width: number): void {
  const expected = widthOf(family);
  if (expected === null || expected === width) return;
  throw new Problem(
    'wrong-width',
    `The model was fitted with ${expected} features, but the rows have ${width}.`,
    'Prepare the rows with the same recipe that prepared the training rows.',
  );
}

function widthOf(family: Family): number | null {
  switch (family.family) {
    case 'linear':
      return family.weights.length / family.outputs;
    case 'neighbors':
      return family.features;
    case 'network':
      return family.inputs;
    case 'trees':
      return null;
  }
}
