import { useMemo } from 'react';
import type { ChartData, ChartPick } from '../../../../pipeline/data/look/chart-spec.ts';
import { Select } from '../../../atoms/select.tsx';
import { partsOf } from '../../../charts/chart-parts.ts';
import { words } from '../../../words/index.ts';

const most = 300;

/** The parts of a chart as a list: their rows are selected without a pointer. */
export function PartPicker(props: { data: ChartData; onPick: (picks: readonly ChartPick[]) => void }) {
  const w = words.look;
  const parts = useMemo(
    () =>
      partsOf(props.data)
        .filter((part) => part.rows > 0)
        .sort((a, b) => (props.data.kind === 'heat' ? b.rows - a.rows : 0))
        .slice(0, most),
    [props.data],
  );
  if (parts.length === 0) return null;
  return (
    <span className="chart-parts">
      <Select
        label={w.parts}
        placeholder={w.choosePart}
        value={null}
        options={parts.map((part, at) => ({
          value: String(at),
          label: w.partOf(part.names.join(', '), part.rows),
        }))}
        onChange={(at) => {
          const part = parts[Number(at)];
          if (part) props.onPick([part.pick]);
        }}
      />
    </span>
  );
}
