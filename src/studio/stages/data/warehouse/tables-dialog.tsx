import './warehouse.css';
import { IconDots } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { activateDataset } from '../../../../project/actions/data.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { Button } from '../../../atoms/button.tsx';
import { Dialog } from '../../../atoms/dialog.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { Menu } from '../../../atoms/menu.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { useActions } from '../../../state/use-actions.ts';
import { useCards } from '../../../state/use-cards.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { formatBytes } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import { RenameForm } from '../make/rename-form.tsx';
import { useTables } from './use-tables.ts';

/** Every table of the project: where it comes from, how large it is, and what can be done with it as a whole. */
export function TablesDialog({ onClose }: { onClose: () => void }) {
  const project = useProject();
  const { act } = useActions();
  const actions = useTables();
  const [asked, setAsked] = useState<DatasetRef | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const rows = useRef<HTMLTableSectionElement>(null);
  const w = words.warehouse.tables;
  const kept = project.datasets.filter((dataset) => !dataset.derived);
  const bytes = kept.reduce((sum, dataset) => sum + dataset.bytes, 0);
  const remove = (dataset: DatasetRef) =>
    actions.dependentsOf(dataset).length > 0 ? setAsked(dataset) : actions.remove(dataset);
  return (
    <Dialog title={w.title} open onClose={onClose} width={980}>
      <p className="dense muted">{w.sub(project.datasets.length, bytes)}</p>
      {asked && (
        <NoteBox
          tone="warn"
          role="alert"
          actions={
            <>
              <Button size="s" onClick={() => setAsked(null)}>
                {w.cancel}
              </Button>
              <Button
                size="s"
                onClick={() => {
                  actions.remove(asked);
                  setAsked(null);
                }}
              >
                {w.remove}
              </Button>
            </>
          }
        >
          <span className="md">{w.removeTitle(asked.name)}</span>{' '}
          {w.alsoRemoved(
            actions
              .dependentsOf(asked)
              .map(({ name }) => name)
              .join(', '),
          )}
        </NoteBox>
      )}
      <table className="tables-list">
        <thead>
          <tr>
            <th scope="col">{w.head.name}</th>
            <th scope="col">{w.head.from}</th>
            <th scope="col" className="num">
              {w.head.size}
            </th>
            <th scope="col" className="num">
              {w.head.bytes}
            </th>
            <th scope="col" title={w.hashHelp}>
              {w.head.hash}
            </th>
            <th scope="col">
              <span className="sr-only">{w.head.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={rows}>
          {project.datasets.map((dataset) => (
            <tr
              key={dataset.id}
              data-row={dataset.id}
              onKeyDown={(event) => {
                if (event.key !== 'F2') return;
                event.preventDefault();
                setRenaming(dataset.id);
              }}
            >
              <td>
                {renaming === dataset.id ? (
                  <RenameForm
                    dataset={dataset}
                    onDone={() => {
                      setRenaming(null);
                      rows.current
                        ?.querySelector<HTMLElement>(
                          `[data-row="${CSS.escape(dataset.id)}"] td:last-child button`,
                        )
                        ?.focus();
                    }}
                  />
                ) : (
                  <span className="md">{dataset.name}</span>
                )}
              </td>
              <td className="dense">
                <ComesFrom dataset={dataset} />
              </td>
              <td className="num">{w.rowsColumns(dataset.rows, dataset.columns)}</td>
              <td className="num dense">{dataset.derived ? w.notKept : formatBytes(dataset.bytes)}</td>
              <td className="mono dense">{dataset.hash.slice(7, 15)}</td>
              <td>
                <span className="row gap05">
                  <Button
                    size="s"
                    onClick={() => {
                      act(activateDataset(dataset.id));
                      onClose();
                    }}
                  >
                    {w.show}
                  </Button>
                  <Menu
                    anchor={<IconButton icon={IconDots} label={w.menu(dataset.name)} />}
                    items={[
                      { id: 'rename', label: w.rename, run: () => setRenaming(dataset.id) },
                      { id: 'snapshot', label: w.snapshot, run: () => void actions.snapshot(dataset) },
                      ...(dataset.derived
                        ? []
                        : [
                            {
                              id: 'replace',
                              label: w.replace,
                              run: () => void actions.replace(dataset),
                            },
                          ]),
                      'line',
                      ...(['csv', 'parquet', 'arrow'] as const).map((format) => ({
                        id: format,
                        label: w.download[format],
                        run: () => void actions.download(dataset, format),
                      })),
                      'line',
                      {
                        id: 'remove',
                        label: w.remove,
                        tone: 'danger' as const,
                        run: () => remove(dataset),
                      },
                    ]}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

function ComesFrom({ dataset }: { dataset: DatasetRef }) {
  const project = useProject();
  const { operations, readers } = useCards();
  const w = words.warehouse.tables;
  if (dataset.derived) {
    const { operation, inputs } = dataset.derived;
    const label = operations.find(({ id }) => id === operation.id)?.label ?? operation.id;
    const names = inputs.map((id) => project.datasets.find((held) => held.id === id)?.name ?? '?');
    return w.made(label, names.join(', '));
  }
  if (dataset.origin?.url) return w.url(dataset.origin.url);
  const reader = readers.find(({ id }) => id === dataset.reader)?.label ?? dataset.reader;
  return dataset.file === undefined ? w.file(reader) : w.named(dataset.file, reader);
}
