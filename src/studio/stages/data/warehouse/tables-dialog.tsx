import './warehouse.css';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { activateDataset, renameDataset } from '../../../../project/actions/data.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { Button } from '../../../atoms/button.tsx';
import { Dialog } from '../../../atoms/dialog.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { Menu } from '../../../atoms/menu.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { useActions } from '../../../state/use-actions.ts';
import { useCards } from '../../../state/use-cards.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { formatBytes } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import { useTables } from './use-tables.ts';

/** Every table of the project: where it comes from, how large it is, and what can be done with it as a whole. */
export function TablesDialog({ onClose }: { onClose: () => void }) {
  const project = useProject();
  const { act, actAndTell } = useActions();
  const actions = useTables();
  const [asked, setAsked] = useState<DatasetRef | null>(null);
  const [renaming, setRenaming] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const w = words.warehouse.tables;
  const kept = project.datasets.filter((dataset) => !dataset.derived);
  const bytes = kept.reduce((sum, dataset) => sum + dataset.bytes, 0);
  const remove = (dataset: DatasetRef) =>
    actions.dependentsOf(dataset).length > 0 ? setAsked(dataset) : actions.remove(dataset);
  const rename = () => {
    const name = renaming?.name.trim() ?? '';
    if (renaming && name !== '') actAndTell(renameDataset(renaming.id, name), w.renamed(name));
    setRenaming(null);
  };
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
        <tbody>
          {project.datasets.map((dataset) => (
            <tr key={dataset.id}>
              <td>
                {renaming?.id === dataset.id ? (
                  <form
                    onSubmit={(event) => {
                      event.preventDefault();
                      rename();
                    }}
                  >
                    <TextInput
                      aria-label={w.newName(dataset.name)}
                      value={renaming.name}
                      onChange={(name) => setRenaming({ id: dataset.id, name })}
                      onBlur={rename}
                      maxLength={120}
                      autoFocus
                    />
                  </form>
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
                      ...(dataset.derived
                        ? [
                            {
                              id: 'rename',
                              label: w.rename,
                              run: () => setRenaming({ id: dataset.id, name: dataset.name }),
                            },
                          ]
                        : []),
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
  return w.file(readers.find(({ id }) => id === dataset.reader)?.label ?? dataset.reader);
}
