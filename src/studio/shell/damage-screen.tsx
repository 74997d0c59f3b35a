import { Button } from '../atoms/button.tsx';
import { ProblemNote } from '../atoms/problem-note.tsx';
import { useStudio } from '../state/context.tsx';
import { useWorkspace } from '../state/use-workspace.ts';
import { words } from '../words/index.ts';
import { chooseFile } from './choose-file.ts';
import { downloadProject } from './project-files.ts';

/** Shown before anything else when what was kept is not as it was left; nothing is changed until the person chooses. */
export function DamageScreen(props: { onGoOn: () => void; onFiles: (files: readonly File[]) => void }) {
  const { workspace } = useStudio();
  const { damage, project } = useWorkspace((state) => ({ damage: state.damage, project: state.project }));
  const w = words.shell.damage;
  return (
    <main className="col gap2" style={{ maxWidth: 640, margin: '10vh auto', padding: 16 }}>
      <h1 className="display">{w.title}</h1>
      <p className="ink2">{w.text}</p>
      {damage.map((problem) => (
        <ProblemNote key={`${problem.code}${problem.message}`} problem={problem} />
      ))}
      <div className="row wrap">
        <Button
          tone="primary"
          onClick={() =>
            void chooseFile().then((files) => {
              if (files.length === 0) return;
              props.onGoOn();
              props.onFiles(files);
            })
          }
        >
          {w.importFile}
        </Button>
        {project && <Button onClick={() => void downloadProject(workspace)}>{w.export}</Button>}
        <Button tone="quiet" onClick={props.onGoOn}>
          {w.goOn}
        </Button>
      </div>
    </main>
  );
}
