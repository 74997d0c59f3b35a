// Kernels over columns of 64-bit numbers. Pointers are byte addresses into the imported memory; no static data, no garbage-collected objects.
export { multiply } from './columns/multiply';
export { keepNearest } from './columns/nearest';
export { addGram, combine } from './columns/products';
export { countPresent, sumAway, sumSquares } from './columns/sums';
export { turn } from './columns/turn';
