import { IconFile, IconFolderOpen } from '@tabler/icons-react';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { useCards } from '../../state/use-cards.ts';
import { add } from '../../words/add.ts';
import { chooseFile, chooseFolder } from '../choose-file.ts';
import { useOpenFiles } from '../use-open-files.ts';
import type { ToolProps } from './add-dialog.tsx';
import { ToolFrame } from './tool-frame.tsx';

/** Readers of what the other ways make. */
const madeHere = new Set(['clipboard', 'manual', 'sample', 'rest', 'stream']);

/** Files of this device, and what kinds can be opened. */
export function FilesTool({ onDone }: ToolProps) {
  const { readers } = useCards();
  const openFiles = useOpenFiles();
  const choose = async () => {
    const files = await chooseFile();
    if (files.length === 0) return;
    onDone();
    openFiles(files);
  };
  const folder = async () => {
    const chosen = await chooseFolder();
    if (chosen === null) return;
    onDone();
    openFiles([chosen]);
  };
  return (
    <ToolFrame
      foot={
        <>
          <Button className="end" icon={IconFolderOpen} onClick={() => void folder()}>
            {add.files.folder}
          </Button>
          <Button tone="primary" icon={IconFile} onClick={() => void choose()}>
            {add.files.choose}
          </Button>
        </>
      }
    >
      <EmptyState icon={IconFolderOpen} title={add.files.title} text={add.files.text} />
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{add.files.kind}</th>
            <th scope="col">{add.files.endings}</th>
            <th scope="col">{add.files.what}</th>
          </tr>
        </thead>
        <tbody>
          {readers
            .filter(({ id }) => !madeHere.has(id))
            .map(({ id, label, extensions, summary }) => (
              <tr key={id}>
                <td className="md">{label}</td>
                <td className="mono">{extensions.slice(0, 6).join(', ')}</td>
                <td className="ink2" style={{ whiteSpace: 'normal' }}>
                  {summary}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </ToolFrame>
  );
}
