import type { ColumnSide } from '../../../pipeline/features/preview-columns.ts';
import { DefinitionTip } from '../../atoms/definition-tip.tsx';
import { formatNumber } from '../../words/format.ts';
import { words } from '../../words/index.ts';

/** Mean and spread of one side; what moved is marked, with its direction. */
export function SideStats({ side, against }: { side: ColumnSide | null; against: ColumnSide | null }) {
  const w = words.features.preview;
  if (!side || side.mean === null) return <span />;
  return (
    <dl className="features-stats">
      <dt>{w.mean}</dt>
      <dd>
        <Moved value={side.mean} from={against?.mean ?? null} />
      </dd>
      <dt>
        <DefinitionTip text={w.sdTip}>{w.sd}</DefinitionTip>
      </dt>
      <dd>
        <Moved value={side.sd} from={against?.sd ?? null} />
      </dd>
    </dl>
  );
}

export function Moved({ value, from }: { value: number | null; from: number | null }) {
  const moved = value !== null && from !== null && differs(value, from);
  if (!moved) return <>{formatStat(value)}</>;
  const up = value > from;
  return (
    <span className="md accent" title={words.features.preview.wasBefore(formatStat(from))}>
      {formatStat(value)} {up ? '↑' : '↓'}
    </span>
  );
}

function differs(a: number, b: number): boolean {
  return Math.abs(a - b) > 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Four significant digits; what is nothing but rounding is 0. */
export function formatStat(value: number | null): string {
  if (value === null) return formatNumber(null);
  return formatNumber(Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(4)));
}
