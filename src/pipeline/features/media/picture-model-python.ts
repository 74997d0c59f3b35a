import { pythonCall, pythonOf } from '../python-text.ts';
import type { PythonStep } from '../step.ts';
import type { KeptModel, ModelParams } from './model-reading.ts';
import { pictureClass } from './picture-python.ts';
import { isVector, type Output } from './put-numbers.ts';

/** The step in Python: cells are paths of picture files; needs Pillow, scikit-image and onnxruntime. */
export function modelPython(
  columns: readonly string[],
  model: KeptModel,
  params: ModelParams & { readonly output: Output },
  labels: readonly string[],
): PythonStep {
  const joint = isVector(labels, params.output) ? '=' : ' ';
  return {
    imports: [
      'from PIL import Image',
      'from skimage.color import rgb2gray',
      'from skimage.feature import hog',
      'import onnxruntime',
    ],
    helpers: [pictureClass, modelClass],
    transformer: pythonCall('PictureModel', [
      ['model', pythonOf(model.name)],
      ['size', `(${model.width}, ${model.height})`],
      ['color', pythonOf(model.grey ? 'grey' : 'rgb')],
      ['crop', pythonOf(params.fit === 'crop'), 'False'],
      ['method', pythonOf(params.resize), '"area"'],
      ['brightness', pythonOf(params.brightness), '"imagenet"'],
      ['output', pythonOf(params.modelOutput), '""'],
    ]),
    names: columns.flatMap((column) =>
      labels.map((label, k) => ({ name: `${column}${joint}${label}`, python: `${column} ${k}` })),
    ),
  };
}

const modelClass = `class PictureModel(PictureNumbers):
    """Pictures (paths of files) as what an ONNX model makes of them; the model lies beside the code."""

    def __init__(self, model, size, color, crop=False, method="area", brightness="imagenet", output=""):
        super().__init__(["pixels"], size, color, crop, method)
        self.model, self.brightness, self.output = model, brightness, output

    def scaled(self, planes):
        if self.brightness == "imagenet":
            mean, sd = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
            return (planes - mean[: len(planes), None, None]) / sd[: len(planes), None, None]
        return {"unit": planes, "signed": planes * 2 - 1, "bytes": planes * 255}[self.brightness]

    def numbers(self, path):
        if not hasattr(self, "session_"):
            self.session_ = onnxruntime.InferenceSession(self.model, providers=["CPUExecutionProvider"])
        wanted = self.session_.get_inputs()[0]
        planes = self.scaled(self.planes(path)).astype(np.float32)
        last = wanted.shape[1] not in (1, 3) and wanted.shape[3] in (1, 3)
        picture = np.moveaxis(planes, 0, 2) if last else planes
        made = self.session_.run([self.output] if self.output else None, {wanted.name: picture[None]})
        return made[0].ravel().astype(float)`;
