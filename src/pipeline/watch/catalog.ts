import { catalogOf } from '../base/card.ts';
import { chi2 } from './tests/chi2.ts';
import { hellinger } from './tests/hellinger.ts';
import { jensenShannon } from './tests/jensen-shannon.ts';
import { kl } from './tests/kl.ts';
import { ks } from './tests/ks.ts';
import { psi } from './tests/psi.ts';
import { wasserstein } from './tests/wasserstein.ts';

export const driftTests = catalogOf('drift-test', [psi, ks, chi2, jensenShannon, wasserstein, hellinger, kl]);
