export { chi2 } from './tests/chi2.ts';
export { hellinger } from './tests/hellinger.ts';
export { jensenShannon } from './tests/jensen-shannon.ts';
export { kl } from './tests/kl.ts';
export { ks } from './tests/ks.ts';
export { psi } from './tests/psi.ts';
export { wasserstein } from './tests/wasserstein.ts';
