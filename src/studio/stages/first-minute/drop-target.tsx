import {
  IconClipboardText,
  IconDots,
  IconFolder,
  IconFolderOpen,
  IconLink,
  IconMicrophone,
} from '@tabler/icons-react';
import { Button } from '../../atoms/button.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { useAdd } from '../../shell/add/use-add.ts';
import { chooseFile, chooseFolder } from '../../shell/choose-file.ts';
import { tableTextOf } from '../../shell/pasted-text.ts';
import type { Chosen } from '../../state/folder.ts';
import { showToast } from '../../state/toast-store.ts';
import { useOpening } from '../../state/use-opening.ts';
import { addTools } from '../../words/add-tools.ts';
import { words } from '../../words/index.ts';

/** The one thing to do: drop, choose or paste; then how far the reading is. */
export function DropTarget({ onFiles }: { onFiles: (files: readonly Chosen[]) => void }) {
  const now = useOpening((state) => state.now);
  const problem = useOpening((state) => state.problem);
  const offer = useOpening((state) => state.offer);
  const openAdd = useAdd((state) => state.open);
  const w = words.first;
  const paste = async () => {
    const text = await navigator.clipboard.readText().catch(() => '');
    const table = tableTextOf(text);
    if (table === null) showToast(w.notText);
    else onFiles([new File([table], w.pastedName, { type: 'text/plain' })]);
  };
  return (
    <section className="drop-target" aria-label={w.title}>
      <i className="corner" />
      <i className="corner" />
      <i className="corner" />
      <i className="corner" />
      <h1 className="display">{w.title}</h1>
      <p className="ink2 lead" style={{ marginTop: 8, maxWidth: 760 }}>
        {w.text}
      </p>
      {now ? (
        <div className="opening col gap1">
          <div className="row dense" role="status">
            <span className="md clip">
              {now.stage === 'gathering'
                ? now.name
                : now.stage === 'reading'
                  ? w.opening(now.name)
                  : w.suggesting}
            </span>
            <span className="end muted">{Math.round(now.fraction * 100)} %</span>
          </div>
          <Progress
            label={now.stage === 'gathering' ? now.name : w.opening(now.name)}
            fraction={now.fraction}
          />
          <div>
            <Button size="s" onClick={now.cancel}>
              {words.shell.jobs.cancel}
            </Button>
          </div>
        </div>
      ) : (
        <div className="row" style={{ marginTop: 24 }}>
          <Button
            tone="primary"
            size="l"
            icon={IconFolderOpen}
            onClick={() => void chooseFile().then(onFiles)}
          >
            {w.choose}
          </Button>
          <Button
            size="l"
            icon={IconFolder}
            onClick={() => void chooseFolder().then((folder) => folder && onFiles([folder]))}
          >
            {w.folder}
          </Button>
          <Button size="l" icon={IconClipboardText} keys="Ctrl V" onClick={() => void paste()}>
            {w.paste}
          </Button>
          <Button size="l" icon={IconLink} onClick={() => openAdd('url')}>
            {w.url}
          </Button>
          <Button size="l" icon={IconMicrophone} onClick={() => openAdd('microphone')}>
            {addTools.record}
          </Button>
          <Button size="l" icon={IconDots} onClick={() => openAdd('generate')}>
            {addTools.more}
          </Button>
        </div>
      )}
      <p className="micro muted" style={{ marginTop: 16 }}>
        {w.formats}
      </p>
      {problem && !now && (
        <div style={{ marginTop: 16, maxWidth: 640, textAlign: 'left' }}>
          <ProblemNote
            problem={problem}
            {...(offer && {
              actions: (
                <Button size="s" onClick={offer.run}>
                  {offer.label}
                </Button>
              ),
            })}
          />
        </div>
      )}
    </section>
  );
}
