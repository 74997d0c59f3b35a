import type { Project } from '../../project/records.ts';
import type { CodeInput } from '../../runtime/contract.ts';

/** The file that the code of a project reads: its dataset; a derived one as a CSV file of its name. */
export function codeFile({ datasets, active }: Project): Pick<CodeInput, 'file' | 'reading' | 'source'> {
  const dataset = datasets.find(({ id }) => id === active);
  if (!dataset) return {};
  if (dataset.derived) return { file: `${dataset.name}.csv` };
  const { reader, params, types } = dataset;
  const source = { reader, params, types };
  if (reader !== 'csv') return { file: dataset.name, source };
  const { delimiter, decimal, missing, encoding, header } = params;
  return {
    file: dataset.name,
    source,
    reading: {
      ...(typeof delimiter === 'string' && delimiter.length === 1 && { delimiter }),
      ...(typeof decimal === 'string' && decimal.length === 1 && { decimal }),
      ...(header === 'no' && { header: false }),
      ...(typeof encoding === 'string' && encoding !== 'auto' && { encoding }),
      ...(Array.isArray(missing) && { missing: missing.filter((text) => typeof text === 'string') }),
    },
  };
}
