import { type FileValue, filesIn, isFileValue } from '../base/file-value.ts';
import type { Job } from '../base/job.ts';
import { type PlainObject, sha256 } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { steps } from '../features/catalog.ts';
import type { RecipeStep } from '../features/recipe-types.ts';

type Open = (file: string) => Promise<Uint8Array>;

/**
 * The steps of a pipeline file with the files they name: a parameter that is a file may hold the file's name alone. Every
 * file is looked for where the pipeline lies, and must be the one that was meant, by its hash.
 * Throws `file-missing` and `file-changed`, naming step and parameter.
 */
export async function withStepFiles(
  recipe: readonly RecipeStep[],
  open: Open,
): Promise<readonly RecipeStep[]> {
  return Promise.all(recipe.map(async (step) => ({ ...step, params: await namedFiles(step, open) })));
}

async function namedFiles({ id, step, params }: RecipeStep, open: Open): Promise<PlainObject> {
  if (!steps.has(step)) return params;
  const known = steps.get(step).card.params;
  const entries = Object.entries(params).map(async ([key, value]) => {
    if (!Object.hasOwn(known, key) || known[key].type !== 'file') return [key, value] as const;
    const at = { step: id, param: key };
    if (typeof value === 'string') {
      const bytes = await bytesOf(value, open, at);
      return [key, { name: value, hash: await sha256(bytes), bytes: bytes.length }] as const;
    }
    if (isFileValue(value)) await checked(value, open, at);
    return [key, value] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Finds the files of a recipe by their hashes, for a job. */
export function filesOfRecipe(recipe: readonly RecipeStep[], open: Open): NonNullable<Job['file']> {
  const files = recipe.flatMap((step) => filesIn(step.params));
  const known = new Map<string, Promise<Blob>>();
  return async (hash) => {
    const file = files.find((one) => one.hash === hash);
    if (file === undefined) return null;
    const blob =
      known.get(hash) ?? checked(file, open, {}).then((bytes) => new Blob([new Uint8Array(bytes)]));
    known.set(hash, blob);
    return blob;
  };
}

async function checked(file: FileValue, open: Open, at: object): Promise<Uint8Array> {
  const bytes = await bytesOf(file.name, open, at);
  if ((await sha256(bytes)) === file.hash) return bytes;
  throw new Problem(
    'file-changed',
    `${file.name} is not the file that the pipeline was made with: its content is another.`,
    `Put the original ${file.name} beside the pipeline, or write only its name ("${file.name}") to take this one.`,
    { file: file.name, ...at },
  );
}

async function bytesOf(name: string, open: Open, at: object): Promise<Uint8Array> {
  try {
    return await open(name);
  } catch (error) {
    throw new Problem(
      'file-missing',
      `The file ${name}, which a step of the pipeline needs, is not here.`,
      `Put ${name} beside the pipeline file, or into the folder given with --data.`,
      { file: name, ...at },
      error,
    );
  }
}
