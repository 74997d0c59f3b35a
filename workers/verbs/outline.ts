import { parseParams } from '../../src/pipeline/base/param.ts';
import { Problem } from '../../src/pipeline/base/problem.ts';
import { readers } from '../../src/pipeline/data/catalog.ts';
import { unpackSource } from '../../src/pipeline/data/media/unpack.ts';
import { blobSource } from '../../src/pipeline/data/reader.ts';
import type { VerbOf } from '../context.ts';

/** Where the records may be in a file. */
export const outline: VerbOf<'outline'> = async ({ name, blob, reader, params }, { job }) => {
  const definition = readers.get(reader);
  if (!definition.outline) {
    throw new Problem(
      'no-outline',
      `${definition.card.label} has no places to choose records from.`,
      'Choose another way to read the file.',
      { file: name },
    );
  }
  const source = await unpackSource(blobSource(name, blob), job);
  return definition.outline(source, parseParams(definition.card, params), job);
};
