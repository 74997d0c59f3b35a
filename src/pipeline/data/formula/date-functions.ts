import { isoTime } from '../table.ts';
import { readTime } from '../time-text.ts';
import type { FormulaFunction } from './functions.ts';

const day = 86_400_000;

/** All in UTC. */
const part = (name: string, help: string, run: (date: Date) => number): FormulaFunction => ({
  name,
  form: `${name}(date)`,
  help,
  takes: ['time'],
  gives: 'number',
  run: (time: number) => run(new Date(time)),
});

export const dateFunctions: readonly FormulaFunction[] = [
  part('year', 'The year.', (date) => date.getUTCFullYear()),
  part('quarter', 'The quarter, 1 to 4.', (date) => Math.floor(date.getUTCMonth() / 3) + 1),
  part('month', 'The month, 1 to 12.', (date) => date.getUTCMonth() + 1),
  part('week', 'The week of the year after ISO 8601.', (date) => isoWeek(date)),
  part('day', 'The day of the month.', (date) => date.getUTCDate()),
  part(
    'weekday',
    'The day of the week: 1 is Monday, 7 is Sunday.',
    (date) => ((date.getUTCDay() + 6) % 7) + 1,
  ),
  part('day_of_year', 'The day of the year, from 1.', (date) => dayOfYear(date)),
  part('hour', 'The hour.', (date) => date.getUTCHours()),
  part('minute', 'The minute.', (date) => date.getUTCMinutes()),
  part('second', 'The second.', (date) => date.getUTCSeconds()),
  {
    name: 'date',
    form: 'date(year, month, day)',
    help: 'A date from its numbers; missing if there is no such day.',
    takes: ['number', 'number', 'number'],
    gives: 'time',
    run: (year: number, month: number, ofMonth: number) => {
      const made = new Date(0);
      made.setUTCFullYear(year, month - 1, ofMonth);
      return made.getUTCMonth() === month - 1 && made.getUTCDate() === ofMonth ? made.getTime() : null;
    },
  },
  {
    name: 'to_date',
    form: 'to_date(text)',
    help: 'The date that a text shows, as 2024-05-01, 1 May 2024 or 5/1/2024 (month first); missing if it shows none.',
    takes: ['text'],
    gives: 'time',
    run: (text: string) => readTime(text.trim(), 'month-first'),
  },
  {
    name: 'date_text',
    form: 'date_text(date)',
    help: 'A date as text, as in 2024-05-01.',
    takes: ['time'],
    gives: 'text',
    run: (time: number) => isoTime(time),
  },
  {
    name: 'days_between',
    form: 'days_between(from, to)',
    help: 'Days from one date to another, with fractions.',
    takes: ['time', 'time'],
    gives: 'number',
    run: (from: number, to: number) => (to - from) / day,
  },
  {
    name: 'add_days',
    form: 'add_days(date, days)',
    help: 'A date so many days later.',
    takes: ['time', 'number'],
    gives: 'time',
    run: (time: number, days: number) => time + days * day,
  },
];

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / day) + 1;
}

/** The week that holds the Thursday of the same week. */
function isoWeek(date: Date): number {
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * day);
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}
