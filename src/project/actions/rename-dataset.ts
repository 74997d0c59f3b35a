import type { DatasetRef } from '../records.ts';
import { fileNameOf, tableNameFault } from '../table-name.ts';
import { type Action, step } from './action.ts';

/**
 * Another name for a table. What is made from it refers to it by its id; rules of other tables, which call it by its
 * name, follow; the name of its file stays known. Throws `empty-name` and `name-taken`.
 */
export function renameDataset(id: string, name: string): Action {
  const wanted = name.trim();
  return step(`Rename to ${wanted}`, (project) => {
    const fault = tableNameFault(project.datasets, id, wanted);
    if (fault) throw fault;
    const before = project.datasets.find((dataset) => dataset.id === id)?.name;
    if (before === undefined || before === wanted) return project;
    const isShared = project.datasets.some((dataset) => dataset.id !== id && dataset.name === before);
    const datasets = project.datasets.map((dataset) => {
      const held = dataset.id === id ? renamed(dataset, wanted) : dataset;
      return isShared ? held : pointedTo(held, before, wanted);
    });
    return { ...project, datasets };
  });
}

function renamed(dataset: DatasetRef, name: string): DatasetRef {
  const { file: _, ...rest } = dataset;
  const file = fileNameOf(dataset);
  return dataset.derived || file === name ? { ...rest, name } : { ...rest, name, file };
}

/** The dataset with its rules pointing to a table under its new name. */
function pointedTo(dataset: DatasetRef, before: string, name: string): DatasetRef {
  if (!dataset.rules?.some(({ params }) => params.table === before)) return dataset;
  const rules = dataset.rules.map((held) =>
    held.rule === 'foreign-key' && held.params.table === before
      ? { ...held, params: { ...held.params, table: name } }
      : held,
  );
  return { ...dataset, rules };
}
