import {
  aboveCode,
  belowCode,
  feature as bestFeature,
  forgetBest,
  gain as bestGain,
  missingGoesLeft,
  sawMissing,
  threshold as bestThreshold,
} from './best';
import { Forest, packed, pair } from './forest';
import { searchCounters } from './search-counters';
import { searchRandom } from './search-random';
import { groupColumns, searchPacked, searchPair } from './search-sums';
import { below, seedWords } from './words';

// A waiting node; best-first growth also keeps its best split.
@unmanaged
class Waiting {
  start: i32;
  count: i32;
  node: i32;
  depth: i32;
  feature: i32; // −1: stays a leaf
  below: i32;
  above: i32;
  missing: i32; // 1: goes left, 2: was seen
  gain: f64;
  threshold: f64; // of a drawn split
}
const waitingBytes: usize = 48;
const presentThreshold: f64 = 1.7976931348623157e308;

let forest: Forest = changetype<Forest>(0);
let nodes: i32 = 0;
let waiting: i32 = 0;
let inBag: i32 = 0;
let totalG: f64 = 0;
let totalH: f64 = 0;
let work: i64 = 0;

@inline
function at(index: i32): Waiting {
  return changetype<Waiting>(forest.stack + <usize>index * waitingBytes);
}

// Draws the rows of a tree and makes its root wait. words: 4 × u32.
export function beginTree(job: usize, words: usize): void {
  forest = changetype<Forest>(job);
  seedWords(words);
  const rows = forest.rows;
  const counts = forest.counts;
  if (forest.draws > 0) {
    memory.fill(counts, 0, <usize>rows << 2);
    for (let i = 0; i < forest.draws; i++) {
      const slot = counts + (<usize>below(rows) << 2);
      store<u32>(slot, load<u32>(slot) + 1);
    }
  } else for (let r = 0; r < rows; r++) store<u32>(counts + (<usize>r << 2), 1);
  for (let f = 0; f < forest.columns; f++) store<u32>(forest.order + (<usize>f << 2), f);
  inBag = 0;
  for (let r = 0; r < rows; r++) drawRow(r);
  nodes = 1;
  waiting = 1;
  const root = at(0);
  root.start = 0;
  root.count = inBag;
  root.node = 0;
  root.depth = 0;
  if (forest.maxLeafNodes > 0) inspect(root);
}

function drawRow(r: i32): void {
  const count = load<u32>(forest.counts + (<usize>r << 2));
  if (count == 0) return;
  store<u32>(forest.taken + (<usize>inBag << 2), r);
  inBag++;
  const cell = forest.cells + (<usize>r << 4);
  const weight = load<f64>(cell) * <f64>count;
  const target = load<f64>(cell, 8);
  const y = load<f64>(forest.y + (<usize>r << 3));
  const given = load<f64>(forest.given + (<usize>r << 3)) * <f64>count;
  const raw = forest.raw + (<usize>r << 4);
  store<f64>(raw, given);
  if (forest.kind == packed) {
    store<i64>(forest.drawn + (<usize>r << 3), (<i64>(target * <f64>count) << 32) | <i64>weight);
    return;
  }
  const drawn = forest.drawn + (<usize>r << 4);
  store<f64>(drawn, weight);
  if (forest.kind == pair) store<f64>(drawn, target * <f64>count, 8);
  else store<u64>(drawn, <u64>y << 3, 8);
  if (forest.outputs == 1) store<f64>(raw, given * y, 8);
  else store<u64>(raw, <u64>y << 3, 8);
}

// Grows until the tree is done (gives 1) or about `budget` cells were visited (gives 0: call again).
export function growTree(budget: f64): i32 {
  work = <i64>budget;
  if (forest.maxLeafNodes > 0) return growBestFirst();
  while (waiting > 0) {
    if (work <= 0) return 0;
    const top = at(waiting - 1);
    inspect(top);
    if (top.feature < 0) {
      waiting--;
      continue;
    }
    const leftCount = divide(top);
    const right = top;
    const left = at(waiting++);
    placeChildren(top, left, right, leftCount);
  }
  return 1;
}

function growBestFirst(): i32 {
  while (waiting < forest.maxLeafNodes) {
    if (work <= 0) return 0;
    let best = -1;
    let most: f64 = 0;
    for (let i = 0; i < waiting; i++) {
      const entry = at(i);
      if (entry.feature >= 0 && (best < 0 || entry.gain > most)) {
        best = i;
        most = entry.gain;
      }
    }
    if (best < 0) return 1;
    const left = at(best);
    const right = at(waiting++);
    const leftCount = divide(left);
    placeChildren(left, left, right, leftCount);
    inspect(left);
    inspect(right);
  }
  return 1;
}

export function nodesOfTree(): i32 {
  return nodes;
}

// Gives the parent's rows to its children; the parent may be one of them.
function placeChildren(parent: Waiting, left: Waiting, right: Waiting, leftCount: i32): void {
  const start = parent.start;
  const count = parent.count;
  const depth = parent.depth + 1;
  left.start = start;
  left.count = leftCount;
  left.node = nodes;
  left.depth = depth;
  right.start = start + leftCount;
  right.count = count - leftCount;
  right.node = nodes + 1;
  right.depth = depth;
  nodes += 2;
}

// Writes a node as a leaf with its value, and finds its best split if it may have one.
function inspect(entry: Waiting): void {
  const node = <usize>entry.node;
  const count = entry.count;
  const from = forest.taken + (<usize>entry.start << 2);
  store<i32>(forest.feature + (node << 2), -1);
  store<f64>(forest.threshold + (node << 3), 0);
  store<i32>(forest.left + (node << 2), -1);
  store<i32>(forest.right + (node << 2), -1);
  store<u8>(forest.missingLeft + node, 0);
  const pure = forest.kind != packed && isPure(from, count);
  gather(from, count, node, pure);
  work -= count;
  entry.feature = -1;
  entry.gain = -1;
  if (pure || (forest.kind == packed && (totalG == 0 || totalG == totalH))) return;
  if (entry.depth >= forest.maxDepth || count < forest.minSplit || count < 2 * forest.minLeaf) return;
  forgetBest();
  if (forest.kind <= pair) {
    store<f64>(forest.sums, totalH);
    store<f64>(forest.sums, totalG, 8);
  }
  searchColumns(from, count);
  if (bestFeature < 0) return;
  const improvement = bestGain - nodeScore();
  if (forest.minGain > 0 && improvement < forest.minGain) return;
  entry.feature = bestFeature;
  entry.below = belowCode;
  entry.above = aboveCode;
  entry.missing = (missingGoesLeft ? 1 : 0) | (sawMissing ? 2 : 0);
  entry.gain = improvement;
  entry.threshold = bestThreshold;
}

@inline
function isPure(from: usize, count: i32): bool {
  const y = forest.y;
  const first = load<f64>(y + (<usize>load<u32>(from) << 3));
  for (let i: usize = 4; i < <usize>count << 2; i += 4) {
    if (load<f64>(y + (<usize>load<u32>(from + i) << 3)) != first) return false;
  }
  return true;
}

// Copies the node's cells next to each other, with their totals, and writes the node's value from the weights as given.
function gather(from: usize, count: i32, node: usize, pure: bool): void {
  const end = from + (<usize>count << 2);
  const outputs = forest.outputs;
  const value = forest.value + node * (<usize>outputs << 3);
  const drawn = forest.drawn;
  let to = forest.gathered;
  if (forest.kind == packed) {
    let sum: i64 = 0;
    for (let i = from; i < end; i += 4, to += 8) {
      const cell = load<i64>(drawn + (<usize>load<u32>(i) << 3));
      store<i64>(to, cell);
      sum += cell;
    }
    totalG = <f64>(<i32>(sum >> 32));
    totalH = <f64>(<u32>sum);
    store<f64>(value, (totalH - totalG) / totalH);
    store<f64>(value, totalG / totalH, 8);
    return;
  }
  const raw = forest.raw;
  const counters = forest.kind != pair;
  const totals = forest.sums;
  if (counters) memory.fill(totals, 0, <usize>outputs << 3);
  memory.fill(value, 0, <usize>outputs << 3);
  let sum = f64x2.splat(0);
  let given: f64 = 0;
  for (let i = from; i < end; i += 4, to += 16) {
    const r = <usize>load<u32>(i) << 4;
    const cell = v128.load(drawn + r);
    v128.store(to, cell);
    if (counters) {
      const counter = totals + <usize>load<u32>(to, 8);
      store<f64>(counter, load<f64>(counter) + load<f64>(to));
    } else sum = f64x2.add(sum, cell);
    const weight = load<f64>(raw + r);
    given += weight;
    if (outputs == 1) store<f64>(value, load<f64>(value) + load<f64>(raw + r, 8));
    else {
      const share = value + <usize>load<u32>(raw + r, 8);
      store<f64>(share, load<f64>(share) + weight);
    }
  }
  if (counters) {
    totalH = 0;
    for (let k: usize = 0; k < <usize>outputs << 3; k += 8) totalH += load<f64>(totals + k);
  } else {
    totalH = f64x2.extract_lane(sum, 0);
    totalG = f64x2.extract_lane(sum, 1);
  }
  for (let k: usize = 0; k < <usize>outputs << 3; k += 8) store<f64>(value + k, load<f64>(value + k) / given);
  if (pure && outputs == 1) {
    store<f64>(value, counters ? 1 : load<f64>(forest.y + (<usize>load<u32>(from) << 3)));
  }
}

// The node's own share of a gain: what a split must beat to improve.
function nodeScore(): f64 {
  if (forest.kind <= pair) return (totalG * totalG) / totalH;
  let squares: f64 = 0;
  for (let k: usize = 0; k < <usize>forest.outputs << 3; k += 8) {
    const t = load<f64>(forest.sums + k);
    squares += t * t;
  }
  return squares / totalH;
}

// Tries maxFeatures columns, drawn without replacement, and more as long as none of them varies within the node.
function searchColumns(from: usize, count: i32): void {
  const columns = forest.columns;
  const drawing = forest.maxFeatures < columns || forest.shuffled != 0;
  const random = forest.random != 0;
  const order = forest.order;
  const group = forest.group;
  let varied = false;
  let tried = 0;
  for (let left = columns; left > 0 && (tried < forest.maxFeatures || !varied); ) {
    const room = max(1, forest.maxFeatures - tried);
    const size = forest.kind <= pair && !random ? min(groupColumns, min(left, room)) : 1;
    for (let i = 0; i < size; i++, left--, tried++) {
      let column = tried;
      if (drawing) {
        const slot = order + (<usize>below(left) << 2);
        const last = order + (<usize>(left - 1) << 2);
        column = load<i32>(slot);
        store<i32>(slot, load<i32>(last));
        store<i32>(last, column);
      }
      store<i32>(group + (<usize>i << 2), column);
    }
    let varies = false;
    if (random) varies = searchRandom(forest, load<i32>(group), from, count, totalH);
    else if (forest.kind == packed) varies = searchPacked(forest, group, size, from, count, forest.sums);
    else if (forest.kind == pair) varies = searchPair(forest, group, size, from, count, forest.sums);
    else varies = searchCounters(forest, load<i32>(group), from, count, totalH);
    varied = varied || varies;
    work -= count * size;
  }
}

// Turns a node into a split and moves the rows that go left to the front, keeping their order. Gives how many go left.
function divide(entry: Waiting): i32 {
  const from = forest.taken + (<usize>entry.start << 2);
  const end = from + (<usize>entry.count << 2);
  const spare = forest.spare;
  const rowStride = forest.rowStride;
  const codes = forest.codes + <usize>entry.feature * forest.columnStride;
  const last = <u32>entry.below;
  const missingLeft = <u32>(entry.missing & 1);
  let left = from;
  let right = spare;
  for (let i = from; i < end; i += 4) {
    const r = load<u32>(i);
    const code = <u32>load<u8>(codes + <usize>r * rowStride);
    const goes = <usize>(<u32>(code <= last) | (<u32>(code == 255) & missingLeft));
    store<u32>(left, r);
    store<u32>(right, r);
    left += goes << 2;
    right += (1 - goes) << 2;
  }
  memory.copy(left, spare, right - spare);
  const leftCount = <i32>((left - from) >> 2);
  writeSplit(entry, leftCount);
  return leftCount;
}

function writeSplit(entry: Waiting, leftCount: i32): void {
  const node = <usize>entry.node;
  const table = <usize>entry.feature << 11;
  let threshold = presentThreshold;
  if (entry.above != 255 && forest.random) threshold = entry.threshold;
  else if (entry.above != 255) {
    const low = load<f64>(forest.upper + table + (<usize>entry.below << 3));
    const high = load<f64>(forest.lower + table + (<usize>entry.above << 3));
    threshold = low / 2 + high / 2;
    if (!(threshold >= low && threshold < high)) threshold = low;
  }
  const missingLeft = entry.missing & 2 ? entry.missing & 1 : <i32>(leftCount > entry.count - leftCount);
  store<i32>(forest.feature + (node << 2), entry.feature);
  store<f64>(forest.threshold + (node << 3), threshold);
  store<i32>(forest.left + (node << 2), nodes);
  store<i32>(forest.right + (node << 2), nodes + 1);
  store<u8>(forest.missingLeft + node, <u8>missingLeft);
}
