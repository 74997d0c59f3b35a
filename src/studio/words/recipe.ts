import { formatCount, formatSeconds } from './format.ts';

export const recipe = {
  sample: {
    text: (rows: number) => `Fitted on a sample of ${formatCount(rows)} rows for the preview.`,
    running: (rows: number) => `All ${formatCount(rows)} training rows follow.`,
    slow: (rows: number, seconds: number) =>
      `All ${formatCount(rows)} training rows would take about ${formatSeconds(seconds)}; models always learn from all of them.`,
    all: 'Fit on all rows',
  },
};
