import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Picture } from '../../data/media/picture.ts';
import {
  hasModelEngine,
  type ModelSession,
  type ModelValue,
  modelEngine,
  provideModels,
} from './onnx-engine.ts';
import { type OnnxRuntime, onnxModels } from './onnx-runtime.ts';
import { type PlaneOptions, planesOf } from './picture-planes.ts';

/** How brightness is written for a model. */
export const brightnessScales = ['unit', 'signed', 'imagenet', 'bytes'] as const;
export type BrightnessScale = (typeof brightnessScales)[number];
/** What of a picture goes into a model, and where. */
export type PictureModel = {
  readonly session: ModelSession;
  readonly layout: 'nchw' | 'nhwc';
  readonly channels: 1 | 3;
  readonly width: number;
  readonly height: number;
  readonly output: string;
};
/** A file of a model; its bytes are asked for when the model is not open. */
export type ModelFile = {
  readonly name: string;
  readonly hash: string;
  readonly bytes: () => Promise<Uint8Array>;
};
export type ModelSize = { readonly width: number; readonly height: number; readonly output: string };

/** Mean and spread of the pictures that many models were trained on (ImageNet), by channel. */
const imagenet = { mean: [0.485, 0.456, 0.406], sd: [0.229, 0.224, 0.225] } as const;
const mostSide = 1024;
const mostOpen = 2;
const open = new Map<string, Promise<ModelSession>>();

/** A model by its hash, opened once; the latest two stay open. */
function sessionOf({ hash, name, bytes }: ModelFile): Promise<ModelSession> {
  const known = open.get(hash) ?? bytes().then((own) => started(name, own));
  open.delete(hash);
  open.set(hash, known);
  known.catch(() => open.delete(hash));
  for (const [old, session] of open) {
    if (open.size <= mostOpen) break;
    open.delete(old);
    session.then((one) => one.close()).catch(() => {});
  }
  return known;
}

/** In a module that was exported, whoever loads it may bring what runs models. */
async function started(name: string, bytes: Uint8Array): Promise<ModelSession> {
  const { ort } = globalThis as { readonly ort?: OnnxRuntime };
  if (ort !== undefined && !hasModelEngine()) provideModels(async () => onnxModels(ort));
  return (await modelEngine()).open(bytes, name);
}

/**
 * A model of pictures from its file: one input of four sizes (picture, colours, rows, columns, or
 * the colours last); sizes that the model leaves open are the ones given. Throws `bad-model` and `no-model-engine`.
 */
export async function pictureModel(file: ModelFile, size: ModelSize): Promise<PictureModel> {
  return planOf(await sessionOf(file), file.name, size);
}

function planOf(session: ModelSession, name: string, size: ModelSize): PictureModel {
  const { inputs, outputs } = session;
  const [input] = inputs;
  if (inputs.length !== 1)
    throw unusable(name, `it takes ${inputs.length} inputs (${inputs.map((one) => one.name).join(', ')})`);
  if (input.type !== 'float32')
    throw unusable(name, `its input "${input.name}" takes ${input.type ?? 'no tensor'}, not float32`);
  if (input.shape.length !== 4)
    throw unusable(
      name,
      `its input "${input.name}" has the sizes ${shapeWords(input)}, and a picture has four`,
    );
  const [batch, ...sizes] = input.shape.map(fixed);
  if (batch !== null && batch !== 1)
    throw unusable(
      name,
      `it takes ${batch} pictures at a time`,
      'Export it with an open first size, or with 1.',
    );
  const isColors = (count: number | null): boolean => count === 1 || count === 3;
  const layout = !isColors(sizes[0]) && isColors(sizes[2]) ? 'nhwc' : 'nchw';
  const [colors, high, wide] = layout === 'nchw' ? sizes : [sizes[2], sizes[0], sizes[1]];
  if (colors !== null && !isColors(colors))
    throw unusable(name, `its input has the sizes ${shapeWords(input)}: neither 1 nor 3 colours`);
  const [width, height] = [wide ?? size.width, high ?? size.height];
  if (Math.max(width, height) > mostSide)
    throw unusable(
      name,
      `it takes pictures of ${width} × ${height} pixels; at most ${mostSide} a side are made`,
    );
  const output = size.output === '' ? outputs[0]?.name : size.output;
  if (output === undefined || !outputs.some((one) => one.name === output)) {
    throw new Problem(
      'bad-parameter',
      `${name} has no output "${output ?? ''}".`,
      `It has: ${outputs.map((one) => one.name).join(', ')}.`,
      { file: name, param: 'modelOutput' },
    );
  }
  return { session, layout, channels: colors === 1 ? 1 : 3, width, height, output };
}

/** A size of the shape, or null where the model leaves it open. */
function fixed(size: number | string): number | null {
  return typeof size === 'number' && size > 0 ? size : null;
}

/**
 * What a model makes of a picture: its output, flattened. The picture is brought to the model's size; brightness is
 * written as 0…1, −1…1, 0…255, or less the mean of ImageNet by its spread.
 */
export async function modelNumbers(
  model: PictureModel,
  picture: Picture,
  options: Pick<PlaneOptions, 'method' | 'crop'> & { readonly scale: BrightnessScale },
): Promise<Float64Array> {
  const { width, height, channels } = model;
  const color = channels === 1 ? 'grey' : 'rgb';
  const { planes } = planesOf(picture, { ...options, width, height, color });
  return ask(model, tensorOf(model, planes, options.scale));
}

/** How many numbers the model makes of a picture. */
export async function modelSize(model: PictureModel): Promise<number> {
  const { width, height, channels } = model;
  return (await ask(model, new Float32Array(width * height * channels))).length;
}

function ask({ session, layout, channels, width, height, output }: PictureModel, input: Float32Array) {
  const shape = layout === 'nchw' ? [1, channels, height, width] : [1, height, width, channels];
  return session.run(input, shape, output);
}

function tensorOf(
  { layout, channels, width, height }: PictureModel,
  planes: readonly Float64Array[],
  scale: BrightnessScale,
): Float32Array {
  const size = width * height;
  const tensor = new Float32Array(size * channels);
  planes.forEach((plane, channel) => {
    const [times, plus] = lineOf(scale, channel);
    for (let i = 0; i < size; i++)
      tensor[layout === 'nchw' ? channel * size + i : i * channels + channel] = plane[i] * times + plus;
  });
  return tensor;
}

function lineOf(scale: BrightnessScale, channel: number): readonly [times: number, plus: number] {
  switch (scale) {
    case 'unit':
      return [1, 0];
    case 'signed':
      return [2, -1];
    case 'bytes':
      return [255, 0];
    case 'imagenet':
      return [1 / imagenet.sd[channel], -imagenet.mean[channel] / imagenet.sd[channel]];
  }
}

/** What a file holds, in a few words: "pictures of 224 × 224 pixels in colour to 1,280 numbers". Throws `bad-model`. */
export async function describeModel(
  file: { readonly name: string; readonly blob: Blob },
  job: Job,
): Promise<string> {
  const bytes = new Uint8Array(await file.blob.arrayBuffer());
  refuseOthers(file.name, bytes);
  const session = await started(file.name, bytes);
  try {
    await job.checkpoint();
    const plan = planOf(session, file.name, { width: 64, height: 64, output: '' });
    const free = session.inputs[0].shape.slice(1).some((size) => fixed(size) === null);
    const size = await modelSize(plan);
    const pictures = free ? 'pictures of any size' : `pictures of ${plan.width} × ${plan.height} pixels`;
    return `${pictures}, ${plan.channels === 1 ? 'grey' : 'in colour'}, to ${size.toLocaleString('en')} numbers`;
  } finally {
    await session.close();
  }
}

/** Other kinds of model, by how their files begin. */
function refuseOthers(name: string, bytes: Uint8Array): void {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const other = head.startsWith('PK')
    ? 'a zip archive, perhaps of a Keras or PyTorch model'
    : /^\s*\{/.test(head)
      ? 'JSON, perhaps a TensorFlow.js model'
      : head.startsWith('\u0089HDF')
        ? 'an HDF5 file, perhaps a Keras model'
        : head.slice(4, 8) === 'TFL3'
          ? 'a TensorFlow Lite model'
          : null;
  if (other === null) return;
  throw unusable(
    name,
    `it is ${other}`,
    'Convert it to ONNX: torch.onnx.export for PyTorch, tf2onnx for Keras and TensorFlow.',
  );
}

function shapeWords({ shape }: ModelValue): string {
  return shape.map((size) => (fixed(size) === null ? 'any' : String(size))).join(' × ') || 'none';
}

function unusable(
  name: string,
  why: string,
  hint = 'Use a model that takes one picture: colours × rows × columns, or rows × columns × colours.',
): Problem {
  return new Problem('bad-model', `${name} cannot turn pictures into numbers here: ${why}.`, hint, {
    file: name,
  });
}
