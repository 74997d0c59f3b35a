import { useMemo, useState } from 'react';
import type { ViewSpec } from '../../../pipeline/data/page.ts';
import type { Finding } from '../../../pipeline/data/quality.ts';
import type { Schema } from '../../../pipeline/data/table.ts';
import { type Filter, parseSearch, toCondition } from './filters.ts';

export type Sort = { readonly column: string; readonly descending: boolean };
export type TableView = {
  readonly search: string;
  readonly filters: readonly Filter[];
  readonly sort: Sort | null;
  readonly hidden: ReadonlySet<string>;
  /** The finding whose rows alone are shown, and what it is called. */
  readonly only: { readonly finding: Finding; readonly label: string } | null;
  setOnly(only: TableView['only']): void;
  setSearch(text: string): void;
  addFilter(filter: Filter): void;
  removeFilter(index: number): void;
  clear(): void;
  /** Up, down, and back to the original order. */
  toggleSort(column: string): void;
  setSort(sort: Sort | null): void;
  toggleColumn(column: string): void;
  showAll(): void;
  /** What the worker is asked for; null = the table as it is. */
  readonly spec: ViewSpec | null;
  readonly columns: readonly string[];
};

/** How the table is looked at: belongs to the screen, not to the document. */
export function useTableView(schema: Schema): TableView {
  const [search, setSearch] = useState('');
  const [filters, setFilters] = useState<readonly Filter[]>([]);
  const [only, setOnly] = useState<TableView['only']>(null);
  const [sort, setSort] = useState<Sort | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(
    () => schema.map((column) => column.name).filter((name) => !hidden.has(name)),
    [schema, hidden],
  );
  const spec = useMemo((): ViewSpec | null => {
    const typed = search.trim() === '' ? [] : [parseSearch(search, schema)];
    const filter = [...filters, ...typed].map(toCondition);
    if (filter.length === 0 && sort === null && hidden.size === 0 && only === null) return null;
    return {
      ...(filter.length > 0 ? { filter } : {}),
      ...(only ? { finding: only.finding } : {}),
      ...(sort ? { sort: [sort] } : {}),
      ...(hidden.size > 0 ? { columns } : {}),
    };
  }, [search, filters, only, sort, hidden, columns, schema]);
  return {
    search,
    filters,
    only,
    setOnly,
    sort,
    hidden,
    spec,
    columns,
    setSearch,
    addFilter: (filter) => setFilters([...filters, filter]),
    removeFilter: (index) => setFilters(filters.filter((_, at) => at !== index)),
    clear: () => {
      setSearch('');
      setFilters([]);
      setOnly(null);
    },
    toggleSort: (column) =>
      setSort(
        sort?.column !== column
          ? { column, descending: false }
          : sort.descending
            ? null
            : { column, descending: true },
      ),
    setSort,
    toggleColumn: (column) => {
      const next = new Set(hidden);
      if (next.has(column)) next.delete(column);
      else if (columns.length > 1) next.add(column);
      setHidden(next);
    },
    showAll: () => setHidden(new Set()),
  };
}
