import './registry.css';
import { useEffect, useState } from 'react';
import { toProblem } from '../../../pipeline/base/problem.ts';
import { Button } from '../../atoms/button.tsx';
import { CodeBlock } from '../../atoms/code-block.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { safeFileName, saveFile } from '../../shell/save-file.ts';
import { useClient } from '../../state/context.tsx';
import { useCards } from '../../state/use-cards.ts';
import { useProject, useWorkspace } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import type { RegistryData } from './use-registry.ts';

/** The model card of a version: what it is, from what, how good, for what. */
export function CardDialog(props: { data: RegistryData; open: boolean; onClose: () => void }) {
  const { version, aliasesOf } = props.data;
  const w = words.registry.card;
  const client = useClient();
  const project = useProject();
  const { estimators } = useCards();
  const events = useWorkspace((state) => state.facts.versionEvents);
  const [text, setText] = useState('');
  const estimator = estimators.find((card) => card.id === version.candidate.estimator.id)?.label;
  const aliases = aliasesOf(version.id).join(' ');
  useEffect(() => {
    if (!props.open) return;
    const notes = events.flatMap((event) =>
      event.kind === 'note' && event.version === version.id && event.text ? [event.text] : [],
    );
    client
      .modelCard(version, {
        name: project.name,
        estimator: estimator ?? version.candidate.estimator.id,
        aliases: aliases === '' ? [] : aliases.split(' '),
        notes,
      })
      .then(setText, (error) => setText(toProblem(error).message));
  }, [client, props.open, version, project.name, estimator, aliases, events]);
  return (
    <Dialog
      title={w.title(version.number)}
      open={props.open}
      onClose={props.onClose}
      width={720}
      footer={
        <Button
          onClick={() =>
            saveFile(
              `${safeFileName(project.name)}-v${version.number}-card.md`,
              new Blob([text], { type: 'text/markdown' }),
            )
          }
        >
          {w.save}
        </Button>
      }
    >
      <div className="registry-card">
        <CodeBlock code={text} label={w.title(version.number)} />
      </div>
    </Dialog>
  );
}
