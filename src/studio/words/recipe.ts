import { formatCount, formatSeconds, plural } from './format.ts';

export const recipe = {
  sample: {
    text: (rows: number) => `Fitted on a sample of ${formatCount(rows)} rows for the preview.`,
    running: (rows: number) => `All ${formatCount(rows)} training rows follow.`,
    slow: (rows: number, seconds: number) =>
      `All ${formatCount(rows)} training rows would take about ${formatSeconds(seconds)}; models always learn from all of them.`,
    all: 'Fit on all rows',
  },
  pattern: {
    like: (pattern: string) => `names like ${pattern}`,
    label: 'Names that contain',
    help: 'A regular expression: ^price begins with, _cm$ ends with, a|b one or the other. New columns that fit are taken too.',
    kinds: 'Only of these types (none ticked: all)',
    except: 'But not',
  },
  group: {
    start: 'Start a group with this step',
    join: 'Join the group above',
    leave: 'Leave the group',
    fresh: (number: number) => `Group ${number}`,
    name: 'Name of the group',
    count: (steps: number, off: number) =>
      off === 0
        ? plural(steps, 'step')
        : off === steps
          ? `${plural(steps, 'step')}, all off`
          : `${plural(steps, 'step')}, ${formatCount(off)} off`,
    open: (name: string) => `Show the steps of ${name}`,
    close: (name: string) => `Hide the steps of ${name}`,
    more: (name: string) => `More for ${name}`,
    enable: 'Turn all its steps on',
    disable: 'Turn all its steps off',
    up: 'Move the group up',
    down: 'Move the group down',
    ungroup: 'Ungroup',
  },
};
