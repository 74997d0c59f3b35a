import type { Job } from '../../base/job.ts';
import { imageInfo } from '../../data/media/image-info.ts';
import { guardColumns } from '../explosion.ts';
import type { FileReading } from '../media/file-numbers.ts';
import {
  mediaColumns,
  prepareMedia,
  putMedia,
  type SeenFiles,
  seenFiles,
  seenWords,
} from '../media/media-columns.ts';
import {
  chosenModel,
  droppedModel,
  type KeptModel,
  keepModel,
  keptModel,
  type ModelParams,
  modelReading,
} from '../media/model-reading.ts';
import { type PicturePart, pictureLabels } from '../media/picture-features.ts';
import { type MeasureParams, measureReading, measuresOf } from '../media/picture-measures.ts';
import { modelPython } from '../media/picture-model-python.ts';
import { pictureParams } from '../media/picture-params.ts';
import { picturePython } from '../media/picture-python.ts';
import { originsOf } from '../media/put-numbers.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

const partWords: { readonly [part in PicturePart]: string } = {
  pixels: 'pixels',
  hog: 'edge directions',
  colors: 'shares of brightness',
  statistics: 'statistics',
};
type Params = MeasureParams & ModelParams & { readonly method: 'measures' | 'model' };
type State = {
  readonly rows: number;
  readonly columns: readonly SeenFiles[];
  readonly model?: KeptModel;
};

export const imageFeatures = defineStep({
  card: {
    id: 'image-features',
    label: 'Picture to numbers',
    summary:
      'Brings pictures to one size and writes them as pixels, edge directions, colours and statistics, or as what a trained network makes of them.',
    group: 'media',
    accepts: ['image'],
    params: pictureParams,
    source:
      'skimage.feature.hog 0.26.0; Pillow 13.0.0 (decoding, bilinear); numpy (statistics, histogram); onnxruntime-web 1.30.0 (models)',
    synonyms: [
      'HOG',
      'image embedding',
      'resize',
      'pixels',
      'colour histogram',
      'computer vision',
      'ONNX',
      'transfer learning',
      'MobileNet',
    ],
  },
  async prepare({ table, columns, params, job, state }) {
    // What a step has learnt is plain data to those who call it.
    const reading =
      params.method === 'model' ? openedReading(params, job, state as State) : measureReading(params);
    await prepareMedia(mediaColumns(table, columns, 'image'), reading, job);
  },
  async fit({ table, columns, params, job }): Promise<State> {
    const model =
      params.method === 'model' ? await keepModel(droppedModel(chosenModel(params), job), params) : undefined;
    const state: State = {
      rows: table.rows,
      columns: seenFiles(mediaColumns(table, columns, 'image'), kindOf),
      ...(model && { model }),
    };
    guardColumns(
      'Picture to numbers',
      columns.length,
      labelsFor(params, state).length * columns.length,
      params.maxColumns,
      'Make the pictures smaller, choose fewer numbers, or raise the guard.',
    );
    return state;
  },
  apply(table, columns, state, params) {
    const labels = labelsFor(params, state);
    const reading = state.model ? modelReading(state.model, params, null) : measureReading(params);
    return putMedia(table, mediaColumns(table, columns, 'image'), labels, reading, params.output);
  },
  origins: (columns, state, params) => originsOf(columns, labelsFor(params, state), params.output),
  describe(state, params) {
    const [value, how] = state.model ? modelWords(state.model) : measureWords(params);
    return state.columns.map((one) => ({
      label: `numbers of ${one.column}`,
      value,
      note: `${how}; ${seenWords(one, state.rows, 'no picture')}`,
    }));
  },
  python: ({ columns, state, params }) =>
    state.model
      ? modelPython(columns, state.model, params, labelsFor(params, state))
      : picturePython(columns, measuresOf(params), params.output),
});

/** How pictures are read where a model may have to be opened: the one that was learnt with, else the one dropped. */
function openedReading(params: Params, job: Job, state: State | undefined): FileReading {
  const kept = state?.model;
  const file = kept ?? chosenModel(params);
  return modelReading(file, params, kept ? keptModel(kept) : droppedModel(chosenModel(params), job));
}

function labelsFor(params: Params, { model }: State): string[] {
  if (model === undefined) return pictureLabels(measuresOf(params));
  return Array.from({ length: model.size }, (_, i) => `number ${i + 1}`);
}

function measureWords(params: Params): readonly [value: string, how: string] {
  const options = measuresOf(params);
  const counts = options.parts.map((part) => {
    const { length } = pictureLabels({ ...options, parts: [part] });
    return `${length.toLocaleString('en')} ${partWords[part]}`;
  });
  return [
    listWords(counts),
    `${options.width} × ${options.height} pixels, ${options.color === 'grey' ? 'grey' : 'in colour'}`,
  ];
}

function modelWords({ name, size, width, height, grey }: KeptModel): readonly [value: string, how: string] {
  return [
    `${countWords(size, 'number')} of ${name}`,
    `${width} × ${height} pixels, ${grey ? 'grey' : 'in colour'}; the model is kept with what is trained on it`,
  ];
}

/** Kind and size: "PNG of 8 × 8 pixels". */
function kindOf(bytes: Uint8Array): string | null {
  const info = imageInfo(bytes);
  if (info === null) return null;
  return `${info.mime.slice('image/'.length).toUpperCase()} of ${info.width} × ${info.height} pixels`;
}
