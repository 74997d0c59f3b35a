import type { Sample, SampleTrait } from '../../../pipeline/data/samples.ts';

export type SampleFilter = {
  readonly text: string;
  readonly task: Sample['task'] | 'any';
  readonly size: 'any' | 'small' | 'medium' | 'wide';
  readonly holds: SampleTrait | 'any';
};

/** The samples that fit: every word somewhere in what is said of it, and the filters. */
export function findSamples(samples: readonly Sample[], filter: SampleFilter): readonly Sample[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return samples.filter((sample) => {
    const said = [sample.file, sample.label, sample.about, sample.target, sample.pitfall, sample.task]
      .concat(sample.holds, sample.origin)
      .join(' ')
      .toLowerCase();
    return (
      words.every((word) => said.includes(word)) &&
      (filter.task === 'any' || sample.task === filter.task) &&
      (filter.holds === 'any' || sample.holds.includes(filter.holds)) &&
      fitsSize(sample, filter.size)
    );
  });
}

function fitsSize({ rows, columns }: Sample, size: SampleFilter['size']): boolean {
  switch (size) {
    case 'any':
      return true;
    case 'small':
      return rows < 500;
    case 'medium':
      return rows >= 500;
    case 'wide':
      return columns >= 20;
  }
}
