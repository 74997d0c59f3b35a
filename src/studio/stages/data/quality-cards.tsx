import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { Dimension, QualityReport } from '../../../pipeline/data/quality.ts';
import { DefinitionTip } from '../../atoms/definition-tip.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { Tooltip } from '../../atoms/tooltip.tsx';
import { words } from '../../words/index.ts';
import type { Standing } from './quality-standing.ts';

type Tone = 'ok' | 'warn' | 'error' | 'muted';
const icons = {
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  error: IconAlertCircle,
  muted: IconCircleDashed,
};

/** One card a dimension: its score, how it comes about, how many findings; pressed, it filters the list. */
export function QualityCards(props: {
  report: QualityReport;
  standing: Standing;
  only: Dimension | null;
  onOnly: (dimension: Dimension | null) => void;
}) {
  const { report, standing, only } = props;
  const w = words.data.quality;
  return (
    <div className="quality-cards">
      <div className="lead-card">
        <div className="dense b">{w.title}</div>
        <div className="micro muted">{w.dimensions(report.scores.length)}</div>
        <div className="lead b" style={{ marginTop: 2 }}>
          <DefinitionTip text={w.overall}>{formatPoints(report.score)}</DefinitionTip>
          {standing.score - report.score >= 0.05 && (
            <Tooltip text={words.quality.withFixes(formatPoints(standing.score))}>
              <span className="micro ok with-fixes">→ {formatPoints(standing.score)}</span>
            </Tooltip>
          )}
        </div>
      </div>
      {report.scores.map(({ dimension, score, definition }) => {
        const all = report.findings.filter((each) => each.dimension === dimension).length;
        const found = standing.open.filter((each) => each.dimension === dimension);
        const tone: Tone =
          score === null
            ? 'muted'
            : found.some((each) => each.severity === 'error')
              ? 'error'
              : found.some((each) => each.severity === 'warning')
                ? 'warn'
                : 'ok';
        return (
          <Tooltip key={dimension} text={definition}>
            <button
              type="button"
              className="quality-card"
              aria-pressed={only === dimension}
              onClick={() => props.onOnly(only === dimension ? null : dimension)}
            >
              <span className="row">
                <span className="dense md clip">{w.names[dimension]}</span>
                <span className="end b lead nowrap">{score === null ? '–' : formatPoints(score)}</span>
              </span>
              <span
                className={`meter ${tone === 'muted' ? '' : tone}`}
                style={{ display: 'block', marginTop: 6 }}
              >
                <i style={{ width: `${score ?? 0}%` }} />
              </span>
              <span className={`st ${tone}`}>
                <Glyph icon={icons[tone]} small />
                {score === null
                  ? w.notMeasured
                  : found.length > 0
                    ? w.findings(found.length)
                    : all > 0
                      ? words.quality.allFixed(all)
                      : w.pass}
              </span>
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}

/** One digit; a hundred only when nothing was taken off. */
function formatPoints(score: number): string {
  return score === 100 ? '100' : Math.min(99.9, score).toFixed(1);
}
