import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../data/table.ts';
import { steps } from './catalog.ts';
import { examples, gathering, type KindOfCase, kindsOfCase } from './testing/example-kinds.ts';

type Golden = {
  readonly columns: { readonly [name: string]: readonly Cell[] };
  readonly split: number;
  readonly cases: readonly {
    readonly step: string;
    readonly on?: readonly string[];
    /** Kinds that the numbers do not show, such as real texts. */
    readonly kinds?: readonly KindOfCase[];
  }[];
};

const dir = path.resolve(import.meta.dirname, 'golden');
/** A golden file of real columns ends with the name of the data set they are from. */
const dataSets =
  /-(titanic|penguins|mpg|diamonds|adult|housing|horses|wine|pima|elec|sms|digits|voices)\.json$/;

/** What the columns of a case are like: the training rows decide, except for missing cells. */
function kindsOf(file: string, { columns, split }: Golden, one: Golden['cases'][number]): KindOfCase[] {
  const cells = (one.on ?? Object.keys(columns)).map((name) => columns[name]);
  const present = cells.map((column) => column.slice(0, split).filter((cell) => cell !== null));
  const different = present.map((column) => new Set(column).size);
  return [
    ...(one.kinds ?? []),
    ...(dataSets.test(file) ? ['real' as const] : []),
    ...(cells.some((column) => column.includes(null)) ? ['missing' as const] : []),
    ...(present.some((column, c) => different[c] < column.length) ? ['ties' as const] : []),
    ...(present.some((column, c) => different[c] === 1 && column.length > 1) ? ['constant' as const] : []),
    ...(split === 1 ? ['single' as const] : []),
  ];
}

const found = new Map<string, Set<KindOfCase>>();
for (const file of readdirSync(dir).filter((name) => name.endsWith('.json') && !name.startsWith('oracle-'))) {
  const golden = JSON.parse(readFileSync(path.join(dir, file), 'utf8')) as Golden;
  for (const one of golden.cases) {
    const kinds = found.get(one.step) ?? new Set();
    for (const kind of kindsOf(file, golden, one)) kinds.add(kind);
    found.set(one.step, kinds);
  }
}

function lackingOf(step: string): KindOfCase[] {
  return kindsOfCase.filter((kind) => !found.get(step)?.has(kind) && examples[step]?.[kind] === undefined);
}

describe('every step is compared on real columns, missing cells, ties, a constant and a single row', () => {
  it.each(steps.list.map(({ card }) => card.id).filter((id) => !gathering.includes(id)))('%s', (id) => {
    expect(lackingOf(id)).toEqual([]);
  });

  it('lists no step as being gathered that has them all', () => {
    expect(gathering.filter((id) => lackingOf(id).length === 0)).toEqual([]);
  });

  it.each(
    Object.entries(examples).flatMap(([step, kinds]) =>
      Object.entries(kinds).map(([kind, [file, title]]) => [step, kind, file, title] as const),
    ),
  )('%s: %s is in %s "%s"', (step, kind, file, title) => {
    expect(steps.list.map(({ card }) => card.id)).toContain(step);
    expect(found.get(step)?.has(kind as KindOfCase) ?? false, 'a golden file shows it already').toBe(false);
    const text = readFileSync(path.resolve(import.meta.dirname, file), 'utf8');
    expect(text.includes(title), `no test "${title}" in ${file}`).toBe(true);
  });
});
