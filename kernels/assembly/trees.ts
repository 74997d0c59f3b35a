// Kernels of tree models. Pointers are byte addresses into the imported memory; no static data, no garbage-collected objects.
export { addLeaves, beginBoosted, growBoosted, nodesOfBoosted } from './trees/boost-grow';
export { codeBlock, sortNumbers, turnCodes } from './trees/codes';
export { beginTree, growTree, nodesOfTree } from './trees/grow';
export { beginRound } from './trees/gradients';
export { walkTree } from './trees/walk';
