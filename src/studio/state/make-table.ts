import { Problem } from '../../pipeline/base/problem.ts';
import { acceptSuggestion, addDataset } from '../../project/actions/data.ts';
import type { DatasetRef, Derivation, Project } from '../../project/records.ts';
import type { JobOptions } from '../../runtime/contract.ts';
import { words } from '../words/index.ts';
import type { Studio } from './context.tsx';
import { derivedDataset } from './derived-dataset.ts';
import { entriesOf } from './open-files.ts';
import { log } from './use-log.ts';

/**
 * Makes a table from others of the project and shows it: one change that undo takes back. A project in which nothing was
 * chosen yet also gets suggestions for it.
 */
export async function makeTable(
  studio: Studio,
  made: { readonly name: string; readonly derived: Derivation },
  job?: JobOptions,
): Promise<DatasetRef> {
  const { client, workspace, tables } = studio;
  const sources = sourcesOf(workspace.get().project, made.derived.inputs);
  const ready = await Promise.all(sources.map((source) => tables.get(source)));
  const opened = await client.derive(
    {
      operation: made.derived.operation,
      tables: ready.map(({ table }) => table),
    },
    job,
  ).result;
  const dataset = derivedDataset(made.name, made.derived, opened);
  tables.put(dataset, opened);
  workspace.act(addDataset(dataset));
  log(words.data.log.made(made.name, opened.table.rows, opened.table.schema.length));
  if (isUntouched(workspace.get().project)) await suggestPipeline(studio, dataset);
  return dataset;
}

function sourcesOf(project: Project | null, inputs: readonly string[]): readonly DatasetRef[] {
  return inputs.map((id) => {
    const source = project?.datasets.find((held) => held.id === id);
    if (source) return source;
    throw new Problem(
      'missing-input',
      'A table that is needed is not in this project any more.',
      'Undo its removal, or choose another table.',
    );
  });
}

function isUntouched(project: Project | null): boolean {
  return (
    project !== null &&
    project.target === null &&
    project.recipe.steps.length === 0 &&
    project.candidates.length === 0
  );
}

/** Target, roles, steps, models and plan for a table, as one change that undo takes back; gives the target. */
export async function suggestPipeline(studio: Studio, dataset: DatasetRef): Promise<string | null> {
  const { client, workspace, tables } = studio;
  const { table } = await tables.get(dataset);
  const suggestion = await client.suggest(table, null).result;
  if (workspace.get().project?.active !== dataset.id) return suggestion.target;
  workspace.act(acceptSuggestion({ ...suggestion, candidates: entriesOf(suggestion) }));
  log(words.first.suggestionApplied(suggestion.recipe.length, suggestion.candidates.length));
  return suggestion.target;
}
