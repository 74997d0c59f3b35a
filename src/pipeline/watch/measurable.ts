import type { Sample } from './test.ts';

/** Whether both samples have at least `minimum` rows and the reference has at least one value that is there. */
export function isMeasurable(reference: Sample, current: Sample, minimum: number): boolean {
  return size(reference) >= minimum && size(current) >= minimum && hasValue(reference);
}

function size(sample: Sample): number {
  return sample.kind === 'number' ? sample.values.length : sample.codes.length;
}

function hasValue(sample: Sample): boolean {
  return sample.kind === 'number'
    ? sample.values.some((value) => !Number.isNaN(value))
    : sample.codes.some((code) => code >= 0);
}
