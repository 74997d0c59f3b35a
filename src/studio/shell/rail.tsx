import { Glyph } from '../atoms/glyph.tsx';
import { StatusMark, statusTone } from '../atoms/status-mark.tsx';
import { Tooltip } from '../atoms/tooltip.tsx';
import { type StageId, stageIds } from '../state/stage-ids.ts';
import { type StageState, stageStatus } from '../state/stage-status.ts';
import { useSession } from '../state/use-session.ts';
import { useWorkspace } from '../state/use-workspace.ts';
import { words } from '../words/index.ts';
import { stageIcons } from './stage-icons.ts';

/** The pipeline in order, each stage with its state. */
export function Rail({
  current,
  enabled,
  available,
}: {
  current: StageId | null;
  enabled: boolean;
  available: ReadonlySet<StageId>;
}) {
  const { project, facts } = useWorkspace((state) => ({ project: state.project, facts: state.facts }));
  const running = useSession((state) => state.running);
  const findings = useSession((state) => state.findings);
  const states = stageStatus(project, facts, { running, findings });
  return (
    <nav className="rail" aria-label={words.shell.pipeline}>
      {stageIds
        .filter((id) => available.has(id))
        .map((id) => (
          <RailStage
            key={id}
            id={id}
            state={states[id]}
            current={id === current}
            enabled={enabled || id === 'data'}
          />
        ))}
    </nav>
  );
}

function RailStage(props: { id: StageId; state: StageState; current: boolean; enabled: boolean }) {
  const { id, state } = props;
  const name = words.shell.stages[id];
  const link = props.enabled
    ? { href: `#/${id}` }
    : { role: 'link', 'aria-disabled': true as const, title: words.shell.addDataFirst };
  return (
    <Tooltip side="right" text={`${name}: ${state.text}`}>
      <a className="stage" {...link} {...(props.current ? { 'aria-current': 'page' as const } : {})}>
        <Glyph icon={stageIcons[id]} />
        <span style={{ minWidth: 0, maxWidth: '100%' }}>
          <span className="name">{name}</span>
          <span className={`state ${statusTone[state.status]}`}>{state.text}</span>
        </span>
        <span className="mark">
          <StatusMark
            bare
            status={state.status}
            {...(state.fraction === undefined ? {} : { fraction: state.fraction })}
          />
        </span>
      </a>
    </Tooltip>
  );
}
