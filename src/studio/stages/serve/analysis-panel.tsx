import { IconCircleCheck, IconCircleDashed, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import type { Check } from '../../../pipeline/serve/strategy.ts';
import { DefinitionTip } from '../../atoms/definition-tip.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { NoteBox, type NoteTone } from '../../atoms/note-box.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { settlingDecision } from '../../state/release-record.ts';
import { clockText } from '../../state/replay-time.ts';
import { useCards } from '../../state/use-cards.ts';
import type { ServeView } from '../../state/use-serve-view.ts';
import { withLabels } from '../../state/with-labels.ts';
import { formatDelta } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { checkValue } from './check-text.ts';
import { limitsOf } from './strategy-values.ts';

type Frame = NonNullable<ServeView['frame']>;

const tagTones = { progressing: 'accent', paused: 'warn', promoted: 'ok', 'rolled-back': 'error' } as const;
const icons = {
  pass: { icon: IconCircleCheck, tone: 'ok' },
  fail: { icon: IconCircleX, tone: 'error' },
  inconclusive: { icon: IconHelpCircle, tone: 'warn' },
  'no-data': { icon: IconCircleDashed, tone: 'muted' },
} as const;

/** What the strategy measures, against its limits, and what follows. */
export function AnalysisPanel({ view }: { view: ServeView }) {
  const { strategies } = useCards();
  const { frame, deployment } = view;
  const w = words.serve.analysis;
  if (!frame || !deployment) return null;
  const limits = limitsOf(
    deployment.strategy,
    strategies.find(({ id }) => id === deployment.strategy.id),
  );
  const { phase, checks } = frame.view;
  const every = limits.intervalSeconds === null ? '' : `, ${w.every(limits.intervalSeconds)}`;
  return (
    <Panel
      className="serve-analysis"
      title={w.title}
      sub={`${w.sub(checks.length)}${every}`}
      flush
      actions={<Tag tone={tagTones[phase]}>{w.tags[phase]}</Tag>}
      footer={limits.failureLimit === null ? undefined : w.rule(limits.failureLimit)}
    >
      <div className="serve-verdict">
        <Verdict frame={frame} />
      </div>
      {checks.length === 0 ? (
        <p className="dense muted serve-nochecks">{w.none}</p>
      ) : (
        <ul>
          {checks.map((check) => (
            <CheckRow key={check.name} check={check} frame={frame} />
          ))}
        </ul>
      )}
      <Quality frame={frame} />
    </Panel>
  );
}

function Verdict({ frame }: { frame: Frame }) {
  const w = words.serve.analysis;
  const { phase, checks, reading } = frame.view;
  if (frame.at === 0) return <NoteBox tone="accent">{w.start}</NoteBox>;
  const settled = settlingDecision(frame);
  const failing = checks.some(({ verdict }) => verdict === 'fail');
  const open = checks.some(({ verdict }) => verdict === 'inconclusive');
  const lead = phase !== 'progressing' ? phase : failing ? 'failing' : open ? 'inconclusive' : 'progressing';
  const tone: { readonly [L in typeof lead]: NoteTone } = {
    progressing: 'accent',
    inconclusive: 'warn',
    failing: 'error',
    paused: 'warn',
    promoted: 'ok',
    'rolled-back': 'error',
  };
  return (
    <NoteBox tone={tone[lead]} role="status">
      <span className="md">{w.leads[lead]}</span> {settled && `${w.at(clockText(settled.at))} `}
      {withLabels(settled?.why ?? reading, frame.arms)}
    </NoteBox>
  );
}

function CheckRow({ check, frame }: { check: Check; frame: Frame }) {
  const w = words.serve.analysis;
  const { icon, tone } = icons[check.verdict];
  const name = withLabels(check.name, frame.arms);
  const history = check.history ?? [];
  const shown = history.slice(-8);
  return (
    <li className="serve-check">
      <span className={tone} title={w.verdicts[check.verdict]}>
        <Glyph icon={icon} small />
        <span className="sr-only">{w.verdicts[check.verdict]}</span>
      </span>
      <span className="grow">
        <span className="md">{name}</span>
        <span className="micro muted clip">{withLabels(check.detail, frame.arms)}</span>
      </span>
      <span className="num">
        <span className="md">{checkValue(check)}</span>
        <span className="micro muted">{check.limit.replace('-', '−')}</span>
      </span>
      <span
        className="serve-squares"
        role="img"
        aria-label={w.history(
          name,
          history.map((verdict) => w.verdicts[verdict]).join(', ') || w.verdicts['no-data'],
        )}
      >
        {Array.from({ length: 8 }, (_, index) => {
          const verdict = shown[index];
          // biome-ignore lint/suspicious/noArrayIndexKey: eight places in a row
          return <i key={index} className={verdict ?? 'empty'} title={verdict && w.verdicts[verdict]} />;
        })}
      </span>
    </li>
  );
}

/** The difference of the answers that turned out right or wrong, with its interval; and the sentence. */
function Quality({ frame }: { frame: Frame }) {
  const w = words.serve.analysis;
  const { quality, reading } = frame.verdict;
  return (
    <div className="serve-quality">
      {quality && (
        <div className="row">
          <DefinitionTip text={w.qualityTip}>
            <span className="md">{w.quality}</span>
          </DefinitionTip>
          <span className="micro muted">{w.labels(quality.labels)}</span>
          <span className="end md">{formatDelta(quality.value)}</span>
        </div>
      )}
      {quality && quality.low !== null && quality.high !== null && (
        <Interval low={quality.low} value={quality.value} high={quality.high} />
      )}
      <p className="micro muted">{withLabels(reading, frame.arms)}</p>
    </div>
  );
}

/** An interval against zero, drawn to scale. */
function Interval({ low, value, high }: { low: number; value: number; high: number }) {
  const reach = Math.max(Math.abs(low), Math.abs(high)) * 1.08 || 1;
  const x = (at: number) => 180 + (at / reach) * 176;
  return (
    <svg
      viewBox="0 0 360 24"
      className="serve-interval"
      role="img"
      aria-label={words.serve.analysis.interval(formatDelta(low), formatDelta(high))}
    >
      <line x1="4" x2="356" y1="8" y2="8" stroke="var(--grid)" />
      <line x1="180" x2="180" y1="1" y2="15" stroke="var(--axis)" strokeWidth="1.5" />
      <rect x={x(low)} y="4" width={Math.max(2, x(high) - x(low))} height="8" rx="2" fill="var(--c2-weak)" />
      <circle cx={x(value)} cy="8" r="3.5" fill="var(--c2)" />
      <text x={Math.max(16, x(low))} y="23" textAnchor="middle">
        {formatDelta(low)}
      </text>
      <text x={Math.min(344, x(high))} y="23" textAnchor="middle">
        {formatDelta(high)}
      </text>
      {Math.abs(x(low) - 180) > 40 && Math.abs(x(high) - 180) > 40 && (
        <text x="180" y="23" textAnchor="middle">
          0
        </text>
      )}
    </svg>
  );
}
