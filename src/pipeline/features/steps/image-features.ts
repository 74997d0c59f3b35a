import type { Job } from '../../base/job.ts';
import { imageInfo } from '../../data/media/image-info.ts';
import { type Column, columnOf, type MediaColumn, type Table } from '../../data/table.ts';
import { guardColumns } from '../explosion.ts';
import { type FileReading, numbersOfFiles, prepareFiles } from '../media/file-numbers.ts';
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
import { originsOf, putNumbers } from '../media/put-numbers.ts';
import { reshape } from '../reshape.ts';
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
  readonly columns: readonly {
    readonly column: string;
    readonly missing: number;
    readonly seen: readonly string[];
  }[];
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
    for (const column of picturesOf(table, columns)) await prepareFiles(column, reading, job);
  },
  async fit({ table, columns, params, job }): Promise<State> {
    const model =
      params.method === 'model' ? await keepModel(droppedModel(chosenModel(params), job), params) : undefined;
    const state: State = {
      rows: table.rows,
      columns: picturesOf(table, columns).map((column) => ({
        column: column.name,
        missing: column.codes.reduce((count, code) => count + (code < 0 ? 1 : 0), 0),
        seen: kindsOf(column),
      })),
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
    const replace = new Map<string, readonly Column[]>();
    for (const column of picturesOf(table, columns)) {
      const numbers = numbersOfFiles(column, reading);
      replace.set(column.name, putNumbers(column.name, labels, numbers, params.output));
    }
    return reshape(table, replace);
  },
  origins: (columns, state, params) => originsOf(columns, labelsFor(params, state), params.output),
  describe(state, params) {
    const [value, how] = state.model ? modelWords(state.model) : measureWords(params);
    return state.columns.map(({ column, missing, seen }) => ({
      label: `numbers of ${column}`,
      value,
      note: `${how}; seen in ${countWords(state.rows, 'training row')}: ${listWords(seen, 3) || 'no picture'}${
        missing > 0 ? `, ${countWords(missing, 'missing cell')}` : ''
      }`,
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

function picturesOf(table: Table, columns: readonly string[]): MediaColumn[] {
  return columns.map((name) => columnOf(table, name)).filter((column) => column.kind === 'image');
}

/** Kinds and sizes of the pictures, the most frequent first: "1,200 × PNG of 8 × 8 pixels". */
function kindsOf({ codes, files }: MediaColumn): string[] {
  const counts = new Map<string, number>();
  for (const code of codes) {
    if (code < 0) continue;
    const info = imageInfo(files.bytes.subarray(files.offsets[code], files.offsets[code + 1]));
    const kind =
      info === null
        ? 'damaged'
        : `${info.mime.slice('image/'.length).toUpperCase()} of ${info.width} × ${info.height} pixels`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const order = [...counts].sort((a, b) => b[1] - a[1]);
  return order.map(([kind, count]) => `${count.toLocaleString('en')} × ${kind}`);
}
