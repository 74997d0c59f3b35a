export const blockNorms = ['L2-Hys', 'L2', 'L1', 'L1-sqrt'] as const;
export type HogOptions = {
  readonly orientations: number;
  readonly pixelsPerCell: number;
  readonly cellsPerBlock: number;
  readonly blockNorm: (typeof blockNorms)[number];
  /** Take the square root of the brightness first. */
  readonly sqrt: boolean;
};
export type HogShape = {
  readonly cells: readonly [number, number];
  readonly blocks: readonly [number, number];
};

/** Whole cells down and across, and blocks of them; blocks may be 0 if the picture is too small. */
export function hogShape(
  width: number,
  height: number,
  { pixelsPerCell, cellsPerBlock }: HogOptions,
): HogShape {
  const down = Math.floor(height / pixelsPerCell);
  const across = Math.floor(width / pixelsPerCell);
  const blocks = (cells: number): number => Math.max(0, cells - cellsPerBlock + 1);
  return { cells: [down, across], blocks: [blocks(down), blocks(across)] };
}

/**
 * Histogram of oriented gradients: how strong the edges of each direction are in every cell, brought to one scale in
 * overlapping blocks. `planes`: one per colour, height × width, row-major, 0…1; of several the one with the strongest
 * gradient counts at each pixel. Result: blocks down × blocks across × cells down × cells across × orientations;
 * pixels beyond the last whole cell do not count. Sources: Dalal & Triggs 2005; skimage.feature.hog 0.26.0. O(pixels).
 */
export function hog(
  planes: readonly Float64Array[],
  width: number,
  height: number,
  options: HogOptions,
): Float64Array {
  const { orientations, pixelsPerCell, cellsPerBlock } = options;
  const { cells, blocks } = hogShape(width, height, options);
  const histograms = cellHistograms(planes, width, height, options, cells);
  const size = cellsPerBlock * cellsPerBlock * orientations;
  const out = new Float64Array(blocks[0] * blocks[1] * size);
  const perCell = pixelsPerCell * pixelsPerCell;
  for (let i = 0; i < histograms.length; i++) histograms[i] /= perCell;
  const run = cellsPerBlock * orientations;
  for (let r = 0; r < blocks[0]; r++) {
    for (let c = 0; c < blocks[1]; c++) {
      const block = out.subarray((r * blocks[1] + c) * size, (r * blocks[1] + c + 1) * size);
      for (let k = 0; k < cellsPerBlock; k++) {
        const start = ((r + k) * cells[1] + c) * orientations;
        block.set(histograms.subarray(start, start + run), k * run);
      }
      normalise(block, options.blockNorm);
    }
  }
  return out;
}

function cellHistograms(
  planes: readonly Float64Array[],
  width: number,
  height: number,
  { orientations, pixelsPerCell, sqrt }: HogOptions,
  cells: readonly [number, number],
): Float64Array {
  const shown = sqrt ? planes.map((plane) => plane.map(Math.sqrt)) : planes;
  const out = new Float64Array(cells[0] * cells[1] * orientations);
  const binSize = 180 / orientations;
  for (let y = 0; y < cells[0] * pixelsPerCell; y++) {
    for (let x = 0; x < cells[1] * pixelsPerCell; x++) {
      let [magnitude, down, across] = [-1, 0, 0];
      for (const plane of shown) {
        const at = y * width + x;
        const dy = y > 0 && y < height - 1 ? plane[at + width] - plane[at - width] : 0;
        const dx = x > 0 && x < width - 1 ? plane[at + 1] - plane[at - 1] : 0;
        const size = Math.hypot(dx, dy);
        if (size > magnitude) [magnitude, down, across] = [size, dy, dx];
      }
      const turned = (Math.atan2(down, across) * (180 / Math.PI)) % 180;
      const angle = turned < 0 ? turned + 180 : turned;
      const bin = binOf(angle, binSize, orientations);
      if (bin < 0) continue;
      const cell = Math.floor(y / pixelsPerCell) * cells[1] + Math.floor(x / pixelsPerCell);
      out[cell * orientations + bin] += magnitude;
    }
  }
  return out;
}

function binOf(angle: number, binSize: number, orientations: number): number {
  let bin = Math.floor(angle / binSize);
  if (angle >= binSize * (bin + 1)) bin++;
  else if (angle < binSize * bin) bin--;
  return bin < orientations ? bin : -1;
}

const epsilon = 1e-5;

function normalise(block: Float64Array, norm: HogOptions['blockNorm']): void {
  if (norm === 'L1' || norm === 'L1-sqrt') {
    const total = block.reduce((sum, value) => sum + Math.abs(value), 0) + epsilon;
    for (let i = 0; i < block.length; i++) {
      block[i] /= total;
      if (norm === 'L1-sqrt') block[i] = Math.sqrt(block[i]);
    }
    return;
  }
  divideByLength(block);
  if (norm === 'L2') return;
  for (let i = 0; i < block.length; i++) block[i] = Math.min(block[i], 0.2);
  divideByLength(block);
}

function divideByLength(block: Float64Array): void {
  const squares = block.reduce((sum, value) => sum + value * value, 0);
  const length = Math.sqrt(squares + epsilon * epsilon);
  for (let i = 0; i < block.length; i++) block[i] /= length;
}
