import { useState } from 'react';
import type { DatasetRef } from '../../../../project/records.ts';
import { Glyph } from '../../../atoms/glyph.tsx';
import { kindIcon } from '../../../atoms/kind-icon.ts';
import { useStudio } from '../../../state/context.tsx';
import { useProject } from '../../../state/use-workspace.ts';
import { formatCount } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import { sqlColumn } from './sql-names.ts';

type Known = {
  readonly id: string;
  readonly schema: readonly { name: string; kind: Parameters<typeof kindIcon>[0] }[];
};

/** The tables a query may name, with their columns; a click puts the name into the query. */
export function SqlTables(props: { names: ReadonlyMap<string, string>; onInsert: (text: string) => void }) {
  const project = useProject();
  const { tables } = useStudio();
  const [known, setKnown] = useState<readonly Known[]>([]);
  const w = words.warehouse.sql;
  const look = (dataset: DatasetRef) => {
    if (known.some(({ id }) => id === dataset.id)) return;
    tables.get(dataset).then(
      ({ table }) => setKnown((held) => [...held, { id: dataset.id, schema: table.schema }]),
      () => setKnown((held) => [...held, { id: dataset.id, schema: [] }]),
    );
  };
  return (
    <nav className="sql-tables" aria-label={w.tables}>
      <h3>{w.tables}</h3>
      {project.datasets
        .filter(({ id }) => props.names.has(id))
        .map((dataset) => {
          const name = props.names.get(dataset.id) ?? '';
          return (
            <details key={dataset.id} onToggle={() => look(dataset)}>
              <summary>
                <span className="mono md">{name}</span>{' '}
                <span className="micro muted">
                  {formatCount(dataset.rows)} × {dataset.columns}
                </span>
              </summary>
              <button type="button" className="sql-column dense" onClick={() => props.onInsert(name)}>
                {w.insert(name)}
              </button>
              {known
                .find(({ id }) => id === dataset.id)
                ?.schema.map((column) => (
                  <button
                    key={column.name}
                    type="button"
                    className="sql-column mono"
                    aria-label={w.insert(column.name)}
                    onClick={() => props.onInsert(sqlColumn(column.name))}
                  >
                    <Glyph icon={kindIcon(column.kind)} small tone="muted" />
                    {column.name}
                  </button>
                ))}
            </details>
          );
        })}
    </nav>
  );
}
