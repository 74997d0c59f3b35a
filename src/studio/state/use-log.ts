import { create } from 'zustand';

export type LogLine = {
  readonly id: number;
  readonly time: string;
  readonly text: string;
  readonly level: 'info' | 'warn' | 'error';
};
type Log = { readonly lines: readonly LogLine[]; add(text: string, level: LogLine['level']): void };

let last = 0;

export const useLog = create<Log>((set) => ({
  lines: [],
  add: (text, level) =>
    set(({ lines }) => {
      const time = new Date().toTimeString().slice(0, 8);
      return { lines: [...lines.slice(-499), { id: ++last, time, text, level }] };
    }),
}));

/** Adds a line to the log of this tab, shown in the bottom drawer. */
export function log(text: string, level: LogLine['level'] = 'info'): void {
  useLog.getState().add(text, level);
}
