import { fillHistogram, histogramBytes, subtractHistogram } from './boost-histogram';
import {
  code as bestCode,
  feature as bestFeature,
  gain as bestGain,
  leftG as bestLeftG,
  leftH as bestLeftH,
  missingLeft as bestMissingLeft,
  searchHistogram,
} from './boost-search';
import { Boosted } from './boosted';
import { fillCells, gradientScale, hessianScale, mostH, totalG, totalH } from './gradients';

// A node without children; with its best split if it has one.
@unmanaged
class Open {
  start: i32;
  count: i32;
  node: i32;
  depth: i32;
  slot: i32; // its histogram; −1: was not kept
  feature: i32;
  code: i32;
  missingLeft: i32;
  gain: f64;
  g: f64;
  h: f64;
  leftG: f64;
  leftH: f64;
}
const openBytes: usize = 80;
const presentThreshold: f64 = 1.7976931348623157e308;

let boosted: Boosted = changetype<Boosted>(0);
let nodes: i32 = 0;
let waiting: i32 = 0;
let leaves: i32 = 0;
let free: i32 = 0;
let work: i64 = 0;

@inline
function waitingAt(index: i32): Open {
  return changetype<Open>(boosted.waiting + <usize>index * openBytes);
}

@inline
function slotAt(slot: i32): usize {
  return boosted.histograms + <usize>slot * histogramBytes(boosted);
}

// A histogram that is not in use; the last one, which is never kept, if there is none.
function takeSlot(): i32 {
  if (free == 0) return boosted.slots - 1;
  free--;
  return load<i32>(boosted.free + (<usize>free << 2));
}

function giveSlot(slot: i32): void {
  if (slot < 0 || slot == boosted.slots - 1) return;
  store<i32>(boosted.free + (<usize>free << 2), slot);
  free++;
}

// Makes the root of a tree for one output wait, with fresh gradients.
export function beginBoosted(job: usize, output: i32): void {
  boosted = changetype<Boosted>(job);
  fillCells(boosted, output);
  const rows = boosted.rows;
  for (let r = 0; r < rows; r++) store<u32>(boosted.taken + (<usize>r << 2), r);
  free = 0;
  for (let slot = boosted.slots - 2; slot >= 0; slot--) giveSlot(slot);
  nodes = 1;
  waiting = 0;
  leaves = 0;
  const root = changetype<Open>(boosted.waiting);
  root.start = 0;
  root.count = rows;
  root.node = 0;
  root.depth = 0;
  root.slot = -1;
  root.g = totalG;
  root.h = totalH;
  writeLeaf(root);
  if (!mayDivide(root) || boosted.maxLeafNodes == 1) {
    keepLeaf(root);
    return;
  }
  const slot = takeSlot();
  build(slot, root);
  search(root, slot);
  if (root.feature < 0) keepLeaf(root);
  else waiting = 1;
}

// Grows until the tree is done (gives 1) or about `budget` cells were visited (gives 0: call again).
export function growBoosted(budget: f64): i32 {
  work = <i64>budget;
  const limit = boosted.maxLeafNodes;
  while (waiting > 0 && (limit == 0 || waiting + leaves < limit)) {
    if (work <= 0) return 0;
    let best = waiting - 1;
    if (limit > 0) {
      for (let i = 0; i < waiting; i++) if (waitingAt(i).gain > waitingAt(best).gain) best = i;
    }
    divideNode(best, waiting + leaves + 1 == limit);
  }
  while (waiting > 0) keepLeaf(waitingAt(--waiting));
  return 1;
}

export function nodesOfBoosted(): i32 {
  return nodes;
}

// Adds the values of the leaves to the scores of their rows.
export function addLeaves(output: i32): void {
  const width = <usize>boosted.outputs << 3;
  const raw = boosted.raw + (<usize>output << 3);
  for (let i = 0; i < leaves; i++) {
    const leaf = changetype<Open>(boosted.leaves + <usize>i * openBytes);
    const value = load<f64>(boosted.value + (<usize>leaf.node << 3));
    const from = boosted.taken + (<usize>leaf.start << 2);
    for (let at = from; at < from + (<usize>leaf.count << 2); at += 4) {
      const score = raw + <usize>load<u32>(at) * width;
      store<f64>(score, load<f64>(score) + value);
    }
  }
}

@inline
function mayDivide(open: Open): bool {
  return open.count >= 2 * boosted.minLeaf && open.depth < boosted.maxDepth;
}

function keepLeaf(open: Open): void {
  memory.copy(boosted.leaves + <usize>leaves * openBytes, changetype<usize>(open), openBytes);
  leaves++;
}

function build(slot: i32, open: Open): void {
  fillHistogram(boosted, slotAt(slot), boosted.taken + (<usize>open.start << 2), open.count);
  work -= <i64>open.count * boosted.columns;
}

// Finds the best split of a node from its histogram, which is kept only if there is one.
function search(open: Open, slot: i32): void {
  searchHistogram(
    boosted,
    slotAt(slot),
    boosted.taken + (<usize>open.start << 2),
    open.count,
    open.g,
    open.h,
    boosted.minHessian * hessianScale,
    mostH,
    boosted.l2 * hessianScale,
  );
  work -= <i64>boosted.columns << 8;
  open.feature = bestFeature;
  open.code = bestCode;
  open.missingLeft = bestMissingLeft ? 1 : 0;
  open.gain = bestGain;
  open.leftG = bestLeftG;
  open.leftH = bestLeftH;
  if (bestFeature < 0) giveSlot(slot);
  else open.slot = slot == boosted.slots - 1 ? -1 : slot;
}

// Splits a waiting node. Of its children only the smaller is counted, the larger is what the parent has more.
function divideNode(index: i32, final: bool): void {
  const parent = waitingAt(waiting);
  const left = waitingAt(waiting + 1);
  const right = waitingAt(waiting + 2);
  memory.copy(changetype<usize>(parent), changetype<usize>(waitingAt(index)), openBytes);
  waiting--;
  if (index < waiting) {
    memory.copy(changetype<usize>(waitingAt(index)), changetype<usize>(waitingAt(waiting)), openBytes);
  }
  const leftCount = moveRows(parent);
  writeSplit(parent, leftCount);
  openChild(left, parent.start, leftCount, nodes, parent.depth + 1, parent.leftG, parent.leftH);
  openChild(
    right,
    parent.start + leftCount,
    parent.count - leftCount,
    nodes + 1,
    parent.depth + 1,
    parent.g - parent.leftG,
    parent.h - parent.leftH,
  );
  nodes += 2;
  const smaller = leftCount <= parent.count - leftCount ? left : right;
  const larger = changetype<usize>(smaller) == changetype<usize>(left) ? right : left;
  if (final || !mayDivide(larger)) giveSlot(parent.slot);
  else searchChildren(parent.slot, smaller, larger);
  settle(left);
  settle(right);
}

function openChild(open: Open, start: i32, count: i32, node: i32, depth: i32, g: f64, h: f64): void {
  open.start = start;
  open.count = count;
  open.node = node;
  open.depth = depth;
  open.slot = -1;
  open.feature = -1;
  open.g = g;
  open.h = h;
  writeLeaf(open);
}

function searchChildren(parentSlot: i32, smaller: Open, larger: Open): void {
  let slot = parentSlot;
  if (mayDivide(smaller) || parentSlot >= 0) {
    const own = takeSlot();
    build(own, smaller);
    if (parentSlot >= 0) subtractHistogram(boosted, slotAt(parentSlot), slotAt(own));
    if (mayDivide(smaller)) search(smaller, own);
    else giveSlot(own);
  }
  if (slot < 0) {
    slot = takeSlot();
    build(slot, larger);
  }
  search(larger, slot);
}

// A child waits behind the others, in place: both stand where the waiting nodes end.
function settle(child: Open): void {
  if (child.feature < 0) {
    keepLeaf(child);
    return;
  }
  memory.copy(changetype<usize>(waitingAt(waiting)), changetype<usize>(child), openBytes);
  waiting++;
}

// Moves the rows that go left to the front, keeping their order. Gives how many go left.
function moveRows(open: Open): i32 {
  const from = boosted.taken + (<usize>open.start << 2);
  const end = from + (<usize>open.count << 2);
  const spare = boosted.spare;
  const codes = boosted.byColumn + <usize>open.feature * <usize>boosted.rows;
  const last = <u32>open.code;
  const missingLeft = <u32>open.missingLeft;
  let left = from;
  let right = spare;
  for (let at = from; at < end; at += 4) {
    const r = load<u32>(at);
    const code = <u32>load<u8>(codes + <usize>r);
    const goes = <usize>(<u32>(code <= last) | (<u32>(code == 255) & missingLeft));
    store<u32>(left, r);
    store<u32>(right, r);
    left += goes << 2;
    right += (1 - goes) << 2;
  }
  memory.copy(left, spare, right - spare);
  return <i32>((left - from) >> 2);
}

function writeLeaf(open: Open): void {
  const node = <usize>open.node;
  store<i32>(boosted.feature + (node << 2), -1);
  store<f64>(boosted.threshold + (node << 3), 0);
  store<i32>(boosted.left + (node << 2), -1);
  store<i32>(boosted.right + (node << 2), -1);
  store<u8>(boosted.missingLeft + node, 0);
  const weight = open.h / hessianScale + boosted.l2;
  const step = weight > 0 ? -(open.g / gradientScale / weight) : 0;
  store<f64>(boosted.value + (node << 3), boosted.learningRate * step);
}

// The threshold lies between neighbouring codes of all rows, whether or not the node has them.
function writeSplit(open: Open, leftCount: i32): void {
  const node = <usize>open.node;
  const used = load<u32>(boosted.used + (<usize>open.feature << 2));
  const at = (<usize>open.feature << 11) + (<usize>open.code << 3);
  let threshold = presentThreshold;
  if (<u32>open.code + 1 < (used & 255)) {
    const low = load<f64>(boosted.upper + at);
    const high = load<f64>(boosted.lower + at, 8);
    threshold = low / 2 + high / 2;
    if (!(threshold >= low && threshold < high)) threshold = low;
  }
  const missingLeft = used > 255 ? open.missingLeft : <i32>(leftCount > open.count - leftCount);
  store<i32>(boosted.feature + (node << 2), open.feature);
  store<f64>(boosted.threshold + (node << 3), threshold);
  store<i32>(boosted.left + (node << 2), nodes);
  store<i32>(boosted.right + (node << 2), nodes + 1);
  store<u8>(boosted.missingLeft + node, <u8>missingLeft);
}
