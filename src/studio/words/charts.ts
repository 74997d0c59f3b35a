export const charts = {
  table: 'Show as a table',
  chart: 'Show as a chart',
  export: 'Save the chart',
  png: 'Picture (PNG)',
  svg: 'Drawing (SVG)',
  csv: 'Numbers (CSV)',
  loading: 'Drawing…',
  failed: 'The chart could not be drawn.',
  failedHint: 'Its numbers are in the table.',
  frequency: 'rows',
};
