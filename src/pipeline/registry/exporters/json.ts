import { defineExporter } from '../exporter.ts';
import { fileStem } from '../file-stem.ts';
import { writeModelJson } from '../model-json.ts';

export const json = defineExporter({
  card: {
    id: 'json',
    label: 'Model file (JSON)',
    summary: 'Recipe, model, signature and golden rows in one file that this studio reads back.',
    params: {},
    families: ['linear', 'trees', 'neighbors', 'network'],
    carries: [
      'Names of the columns, and every category that was seen in training.',
      'What the recipe learnt: means, medians, limits.',
      'Of files that steps were given: the vectors of the words that are kept, and picture models whole.',
      'For nearest neighbours the whole prepared training data; for trees the values of their splits.',
      'Up to 32 rows of the data with the answers to them (golden rows).',
    ],
    source: 'own format "orrery-model", schema 1; numbers as base64 of little-endian bytes',
  },
  async write(input) {
    return [{ name: `${fileStem(input)}.json`, mime: 'application/json', bytes: writeModelJson(input) }];
  },
});
