import type { PlainObject } from '../../pipeline/base/plain.ts';
import type { Project } from '../../project/records.ts';
import { fileNameOf } from '../../project/table-name.ts';
import type { CodeInput, Opened } from '../../runtime/contract.ts';

/** The file that the code of a project reads, and how it was read: its dataset; a derived one as a CSV file of its name. */
export function codeFile(
  { datasets, active }: Project,
  opened: Pick<Opened, 'decisions' | 'oddities'> | null,
): Pick<CodeInput, 'file' | 'reading' | 'source'> {
  const dataset = datasets.find(({ id }) => id === active);
  if (!dataset) return {};
  if (dataset.derived) return { file: `${dataset.name}.csv` };
  const { reader, params, types } = dataset;
  return {
    file: fileNameOf(dataset),
    source: { reader, params, types },
    reading: {
      reader,
      params: { ...params, ...foundOut(params, opened) },
      types,
      odd: opened?.oddities.map(({ code }) => code) ?? [],
    },
  };
}

/** What the reader found out by itself, and what it took a choice for: a sheet by its number has a name. */
function foundOut(params: PlainObject, opened: Pick<Opened, 'decisions'> | null): PlainObject {
  const told = (opened?.decisions ?? []).filter(({ param }) => {
    const chosen = params[param];
    return chosen === undefined || chosen === null || typeof chosen === 'string';
  });
  return Object.fromEntries(told.map(({ param, value }) => [param, value]));
}
