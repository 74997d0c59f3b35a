import { useEffect, useMemo, useState } from 'react';
import { canonical, type PlainObject } from '../../pipeline/base/plain.ts';
import type { Rule } from '../../pipeline/data/rules/rule.ts';
import type { RulesInput, TableRef } from '../../runtime/contract.ts';
import { useStudio } from './context.tsx';
import { useKeptFiles } from './use-kept-files.ts';
import { useActiveDataset } from './use-table.ts';
import { useWorkspace } from './use-workspace.ts';

const hour = 3_600_000;
const none: readonly Rule[] = [];

/** The rules of the active table with the tables that they point to; null while these are opened. */
export function useRulesInput(): RulesInput | null {
  const { tables } = useStudio();
  const rules = useActiveDataset()?.rules ?? none;
  const datasets = useWorkspace(({ project }) => project?.datasets ?? null);
  const now = useMemo(() => Math.floor(Date.now() / hour) * hour, []);
  const wanted = useMemo(() => {
    const names = rules.flatMap(({ rule, params }) => (rule === 'foreign-key' ? [String(params.table)] : []));
    return (datasets ?? []).filter(({ name }) => names.includes(name));
  }, [rules, datasets]);
  const files = useKeptFiles((state) => state.count);
  const [opened, setOpened] = useState<ReadonlyMap<string, TableRef | null>>(new Map());

  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that is kept again may be that of a table
  useEffect(() => {
    let stale = false;
    for (const dataset of wanted) {
      const put = (table: TableRef | null) => {
        if (!stale) setOpened((held) => new Map([...held, [dataset.name, table]]));
      };
      tables.get(dataset).then(
        ({ table }) => put(table),
        // A table that cannot be opened leaves its rules unchecked, and they say so.
        () => put(null),
      );
    }
    return () => {
      stale = true;
    };
  }, [wanted, tables, files]);

  return useMemo(() => {
    const others: Record<string, TableRef> = {};
    for (const { name } of wanted) {
      const table = opened.get(name);
      if (table === undefined) return null;
      if (table !== null) others[name] = table;
    }
    return { rules, others, now };
  }, [rules, wanted, opened, now]);
}

/** Equal for rules that give the same results. */
export function rulesKey({ rules, others, now }: RulesInput): string {
  const keys = Object.entries(others).map(([name, { key }]) => [name, key]);
  return canonical([rules as unknown as readonly PlainObject[], keys, now]);
}
