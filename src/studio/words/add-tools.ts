/** The ways to add data: named on buttons, in the palette and in the dialog. */
export const addTools = {
  title: 'Add data',
  more: 'More ways',
  record: 'Record',
  command: (tool: string) => `Add data: ${tool}`,
  all: 'All samples and generators',
  editRows: 'Edit rows',
  paintMore: 'Paint on this table',
  refresh: 'Fetch again',
  names: {
    files: 'Files and folders',
    samples: 'Samples',
    generate: 'Generate',
    paste: 'Paste',
    grid: 'Enter by hand',
    paint: 'Paint',
    url: 'From a URL',
    stream: 'Live stream',
    camera: 'Camera',
    microphone: 'Microphone',
  },
};
