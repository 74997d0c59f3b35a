import { fromBase64, toBase64 } from '../../base/base64.ts';
import { type FileValue, openFile } from '../../base/file-value.ts';
import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { decodePicture } from '../../data/media/decode-picture.ts';
import type { FileReading } from './file-numbers.ts';
import {
  type BrightnessScale,
  type ModelFile,
  modelNumbers,
  modelSize,
  pictureModel,
} from './picture-model.ts';

export type ModelParams = {
  readonly model: FileValue | null;
  readonly brightness: BrightnessScale;
  readonly modelOutput: string;
  readonly width: number;
  readonly height: number;
  readonly fit: 'stretch' | 'crop';
  readonly resize: 'area' | 'bilinear';
  readonly unreadable: 'error' | 'missing';
};
/** The model as it is kept with a fitted step, so that it scores wherever the step goes. Plain data. */
export type KeptModel = {
  readonly name: string;
  readonly hash: string;
  /** The file, base64. */
  readonly data: string;
  /** Numbers that it makes of a picture. */
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly grey: boolean;
};

/** The model of the parameters. Throws `no-file`. */
export function chosenModel({ model }: ModelParams): FileValue {
  if (model !== null) return model;
  throw new Problem(
    'no-file',
    'Pictures are to become numbers by a model, and no model file is chosen.',
    'Drop an ONNX file into "Model file", or let the pictures be measured here.',
    { param: 'model' },
  );
}

/** The model from where it was dropped. */
export function droppedModel(file: FileValue, job: Job): ModelFile {
  return {
    ...file,
    bytes: async () => new Uint8Array(await (await openFile(job, file, 'model')).arrayBuffer()),
  };
}

/** The model from a fitted step. */
export function keptModel({ name, hash, data }: KeptModel): ModelFile {
  return {
    name,
    hash,
    async bytes() {
      const bytes = fromBase64(data);
      if (bytes !== null) return bytes;
      throw new Problem(
        'damaged-model',
        `The picture model ${name} is damaged.`,
        'Use another copy of the model, or train it again.',
        { file: name },
      );
    },
  };
}

/** How pictures are read by a model. Numbers are there only after they were prepared. */
export function modelReading(
  file: { readonly hash: string; readonly name: string },
  params: ModelParams,
  open: ModelFile | null,
): FileReading {
  const { brightness: scale, modelOutput, width, height, fit, resize } = params;
  const lenient = params.unreadable === 'missing';
  const size = { width, height, output: modelOutput };
  const options = { scale, method: resize, crop: fit === 'crop' } as const;
  return {
    settings: JSON.stringify(['model', file.hash, size, options, lenient]),
    lenient,
    now: () => null,
    async later(bytes) {
      if (open === null) throw unprepared(file.name);
      const model = await pictureModel(open, size);
      return modelNumbers(model, await decodePicture(bytes), options);
    },
    unprepared: () => unprepared(file.name),
  };
}

/** The model with its bytes, and what it makes of pictures. */
export async function keepModel(file: ModelFile, params: ModelParams): Promise<KeptModel> {
  const { width, height, modelOutput: output } = params;
  const model = await pictureModel(file, { width, height, output });
  return {
    name: file.name,
    hash: file.hash,
    data: toBase64(await file.bytes()),
    size: await modelSize(model),
    width: model.width,
    height: model.height,
    grey: model.channels === 1,
  };
}

function unprepared(name: string): Problem {
  return new Problem(
    'not-prepared',
    `The pictures were not shown to ${name} before they were asked about.`,
    'Try again; if it returns, save the project file and report what you did.',
  );
}
