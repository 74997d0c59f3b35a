export const stepFiles = {
  choose: 'Choose a file…',
  replace: 'Another file…',
  orDrop: (endings: string) => `or drop it here (${endings})`,
  dropNow: 'Drop it here',
  reading: (name: string) => `Looking into ${name}`,
  remove: (name: string) => `Remove ${name}`,
  stop: 'Stop',
  tooLarge: (name: string, size: string, most: string) =>
    `${name} has ${size}; at most ${most} are kept for a step.`,
  tooLargeLines: (lines: string) =>
    `About ${lines} lines from its top would fit: keep those in a file of their own, or pack the file with gzip.`,
  tooLargeModel: 'Use a smaller file.',
};
