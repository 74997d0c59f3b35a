import { Tooltip } from '../atoms/tooltip.tsx';
import { useWorkspace } from '../state/use-workspace.ts';
import { words } from '../words/index.ts';

/** "Saved 14:08": only after it is. */
export function SaveState() {
  const save = useWorkspace((state) => state.save);
  const w = words.shell.save;
  const time = (at: number) => new Date(at).toTimeString().slice(0, 5);
  if (save.state === 'saved') return <Line text={w.saved(time(save.at))} />;
  if (save.state === 'saving') return <Line text={w.saving} />;
  if (save.state === 'temporary') return <Line text={w.temporary} tone="warn" tip={save.why} />;
  if (save.state === 'unsaved') {
    const problem = save.problem;
    return <Line text={w.unsaved} tone="error" tip={problem ? `${problem.message} ${problem.hint}` : ''} />;
  }
  return <Line text={w.empty} />;
}

function Line(props: { text: string; tone?: string; tip?: string }) {
  return (
    <Tooltip text={props.tip ?? ''}>
      <output className={`save-state micro nowrap ${props.tone ?? 'muted'}`}>{props.text}</output>
    </Tooltip>
  );
}
