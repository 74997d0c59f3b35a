/** Parameters of every reader of folders of files. */
export const folderParams = {
  label: {
    type: 'choice',
    default: 'deepest',
    options: [
      { value: 'deepest', label: 'The folder of the file' },
      { value: 'top', label: 'The topmost folder', help: 'Below the folder that holds everything.' },
      { value: 'none', label: 'None' },
    ],
    help: 'Which folder gives the label of a file.',
  },
  pattern: {
    type: 'text',
    default: '',
    maxLength: 200,
    label: 'Columns from file names',
    help: 'Names in braces become columns: {digit}_{speaker}_* reads 3_anna_07.wav; empty for none.',
  },
  maxRows: { type: 'integer', default: null, min: 1, none: 'All', help: 'Read only so many files.' },
} as const;
