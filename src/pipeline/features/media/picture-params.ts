import { blockNorms } from '../../calc/hog.ts';
import { maxColumnsParam } from '../explosion.ts';
import { pictureParts } from './picture-features.ts';
import { putParams } from './put-numbers.ts';

const measured = { param: 'method', is: ['measures'] } as const;
const modelled = { param: 'method', is: ['model'] } as const;

/** Parameters of the step image-features. */
export const pictureParams = {
  method: {
    type: 'choice',
    default: 'measures',
    options: [
      { value: 'measures', label: 'Measured here', help: 'Pixels, edges, colours: nothing else is needed.' },
      {
        value: 'model',
        label: 'By a model',
        help: 'What a trained network (an ONNX file that you drop) makes of each picture.',
      },
    ],
    label: 'How',
    help: 'Where the numbers of a picture come from.',
  },
  model: {
    type: 'file',
    default: null,
    accept: ['onnx'],
    content: 'onnx-model',
    maxBytes: 64 * 1024 ** 2,
    label: 'Model file',
    help: 'A network that takes one picture, saved as ONNX. It stays on this device and is kept with what is trained on it.',
    when: modelled,
  },
  brightness: {
    type: 'choice',
    default: 'imagenet',
    options: [
      {
        value: 'imagenet',
        label: 'As ImageNet models',
        help: 'Less the mean of each colour, by its spread; most models of PyTorch.',
      },
      { value: 'unit', label: '0 to 1' },
      { value: 'signed', label: '−1 to 1', help: 'Such as MobileNet of Keras.' },
      { value: 'bytes', label: '0 to 255', help: 'Such as EfficientNet of Keras.' },
    ],
    label: 'Brightness as',
    help: 'How brightness is written for the model; use what it was trained with.',
    when: modelled,
  },
  modelOutput: {
    type: 'text',
    default: '',
    label: 'Output',
    help: 'The name of the output to take; empty = the first.',
    advanced: true,
    when: modelled,
  },
  parts: {
    type: 'texts',
    default: ['pixels', 'hog'],
    label: 'Numbers',
    help: `What is written: ${pictureParts.join(', ')} (hog: how strong the edges of each direction are, part by part).`,
    when: measured,
  },
  width: {
    type: 'integer',
    default: 32,
    min: 1,
    max: 512,
    unit: 'pixels',
    help: 'Width of every picture afterwards, unless a model has a size of its own.',
  },
  height: {
    type: 'integer',
    default: 32,
    min: 1,
    max: 512,
    unit: 'pixels',
    help: 'Height of every picture afterwards, unless a model has a size of its own.',
  },
  color: {
    type: 'choice',
    default: 'grey',
    options: [
      { value: 'grey', label: 'Shades of grey' },
      { value: 'rgb', label: 'Red, green and blue' },
    ],
    help: 'Colours give three times the numbers.',
    when: measured,
  },
  fit: {
    type: 'choice',
    default: 'stretch',
    options: [
      { value: 'stretch', label: 'Stretch' },
      { value: 'crop', label: 'Cut off the edges' },
    ],
    label: 'Other proportions',
    help: 'How a picture of other proportions is brought to the size.',
  },
  resize: {
    type: 'choice',
    default: 'area',
    options: [
      { value: 'area', label: 'Average of the area' },
      { value: 'bilinear', label: 'Bilinear', help: 'Smoother when pictures are enlarged.' },
    ],
    help: 'How pixels are brought together.',
    advanced: true,
  },
  orientations: {
    type: 'integer',
    default: 9,
    min: 2,
    max: 36,
    label: 'Edge directions',
    help: 'Into how many directions edges are sorted, for hog.',
    advanced: true,
    when: measured,
  },
  pixelsPerCell: {
    type: 'integer',
    default: 8,
    min: 2,
    unit: 'pixels',
    label: 'Side of a cell',
    help: 'Edges are counted in square cells of this side, for hog.',
    advanced: true,
    when: measured,
  },
  cellsPerBlock: {
    type: 'integer',
    default: 3,
    min: 1,
    unit: 'cells',
    label: 'Side of a block',
    help: 'Cells are brought to one scale in overlapping square blocks of this side, for hog.',
    advanced: true,
    when: measured,
  },
  blockNorm: {
    type: 'choice',
    default: 'L2-Hys',
    options: blockNorms.map((value) => ({ value, label: value })),
    label: 'Scale of a block',
    help: 'How the numbers of a block are brought to one scale; L2-Hys also limits the strongest edges.',
    advanced: true,
    when: measured,
  },
  sqrt: {
    type: 'boolean',
    default: false,
    label: 'Square root first',
    help: 'Takes the square root of the brightness before edges are sought, against uneven light.',
    advanced: true,
    when: measured,
  },
  bins: {
    type: 'integer',
    default: 8,
    min: 2,
    max: 256,
    label: 'Ranges of brightness',
    help: 'Into how many equal ranges the pixels of each colour are counted, for colors.',
    advanced: true,
    when: measured,
  },
  maxColumns: { ...maxColumnsParam, default: 20_000 },
  ...putParams,
} as const;
