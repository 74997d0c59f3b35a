import type { ChartData, ChartMarks } from '../../pipeline/data/look/chart-spec.ts';
import { boxTraces, stripTraces } from './chart-boxes.ts';
import { heatTraces, mosaicTraces } from './chart-cells.ts';
import { groupLabels } from './chart-labels.ts';
import {
  along,
  type ChartTrace,
  dashes,
  groupColour,
  hoverOf,
  type Marked,
  named,
  symbols,
} from './chart-look.ts';
import { type ChartPart, measuredTitle, partsOf, valueSide } from './chart-parts.ts';
import { plotText } from './plot-text.ts';
import { colour } from './plot-theme.ts';

/** Every trace of a chart, panel after panel. `marked`: counts of selected rows; `selected`: the rows themselves. */
export function chartTraces(
  data: ChartData,
  marked: Marked,
  selected: ReadonlySet<number>,
): readonly ChartTrace[] {
  const parts = partsOf(data);
  return data.panels.flatMap(({ marks }, panel) => {
    const own = parts.filter((part) => part.panel === panel);
    return tracesOfPanel(data, marks, panel, own, marked?.[panel] ?? null, selected);
  });
}

function tracesOfPanel(
  data: ChartData,
  marks: ChartMarks,
  panel: number,
  parts: readonly ChartPart[],
  marked: readonly Float64Array[] | null,
  selected: ReadonlySet<number>,
): readonly ChartTrace[] {
  switch (marks.kind) {
    case 'bins':
    case 'bars':
      return barTraces(data, marks, panel, parts, marked);
    case 'curves':
      return curveTraces(data, marks, panel, parts);
    case 'boxes':
      return boxTraces(data, marks.boxes, panel);
    case 'points':
      return data.kind === 'strip'
        ? stripTraces(data, marks, panel, selected)
        : pointTraces(data, marks, panel, selected);
    case 'cells':
      return data.kind === 'mosaic'
        ? mosaicTraces(data, marks.counts, panel, parts, marked?.[0] ?? null)
        : heatTraces(data, marks, panel, parts);
  }
}

function barTraces(
  data: ChartData,
  marks: Extract<ChartMarks, { kind: 'bins' | 'bars' }>,
  panel: number,
  parts: readonly ChartPart[],
  marked: readonly Float64Array[] | null,
): readonly ChartTrace[] {
  const side = valueSide(data);
  const { at, width } = along(data, side);
  const measured = measuredTitle(data);
  const values = marks.kind === 'bins' ? marks.counts : marks.values;
  const grouped = measured !== null && values.length > 1;
  const slim = grouped ? values.length : 1;
  return values.flatMap((own, group): readonly ChartTrace[] => {
    const mine = parts.filter((part) => part.group === group);
    const make = (lengths: readonly number[], faded: boolean, legend: boolean): ChartTrace => {
      const place = grouped ? at.map((x) => x + ((group - (slim - 1) / 2) * 0.84) / slim) : at;
      const reach = marks.kind === 'bars' ? marks.reach?.[group] : undefined;
      const error = reach
        ? {
            [side === 'x' ? 'error_y' : 'error_x']: {
              array: Array.from(reach, (half) => (Number.isFinite(half) ? half : 0)),
              color: colour('ink-2'),
              thickness: 1,
              width: 3,
            },
          }
        : {};
      return {
        panel,
        pick: (index) => mine[index]?.pick ?? null,
        trace: {
          type: 'bar',
          orientation: side === 'x' ? 'v' : 'h',
          [side]: place,
          [side === 'x' ? 'y' : 'x']: lengths,
          width: width.map((wide) => (grouped ? wide / slim : wide)),
          marker: {
            color: groupColour(data, group),
            opacity: faded ? 0.3 : 1,
            line: { width: marks.kind === 'bins' ? 0.5 : 0, color: colour('surface') },
          },
          ...error,
          ...named(data, group, panel),
          ...(legend ? {} : { showlegend: false }),
          customdata: mine.map((part) => hoverOf(part, measured)),
          hovertemplate: '%{customdata}<extra></extra>',
        },
      };
    };
    const chosen = measured === null ? marked?.[group] : undefined;
    if (!chosen) return [make(Array.from(own), false, true)];
    return [
      make(Array.from(chosen), false, true),
      make(
        Array.from(own, (count, k) => count - (chosen[k] ?? 0)),
        true,
        false,
      ),
    ];
  });
}

function curveTraces(
  data: ChartData,
  marks: Extract<ChartMarks, { kind: 'curves' }>,
  panel: number,
  parts: readonly ChartPart[],
): readonly ChartTrace[] {
  const side = valueSide(data);
  const measured = measuredTitle(data);
  return marks.x.map((xs, group): ChartTrace => {
    const ys = marks.y[group] ?? new Float64Array(0);
    const mine = parts.filter((part) => part.group === group);
    const tone = data.colour ? groupColour(data, group) : colour('c1');
    const line = data.kind === 'line';
    const dots = line && xs.length <= 60;
    return {
      panel,
      ...(line ? { pick: (index: number) => mine[index]?.pick ?? null } : {}),
      trace: {
        type: 'scatter',
        mode: 'lines+markers',
        [side]: Array.from(xs),
        [side === 'x' ? 'y' : 'x']: Array.from(ys, (y) => (Number.isNaN(y) ? null : y)),
        connectgaps: data.x.kind !== 'time',
        line: {
          color: tone,
          width: 1.75,
          dash: data.colour ? dashes[group] : 'solid',
          shape: data.kind === 'ecdf' ? (side === 'x' ? 'hv' : 'vh') : 'linear',
        },
        marker: { color: tone, size: dots ? 5 : 6, opacity: dots ? 1 : 0, symbol: symbols[group] },
        selected: { marker: { opacity: dots ? 1 : 0 } },
        unselected: { marker: { opacity: dots ? 1 : 0 } },
        ...named(data, group, panel),
        ...(line
          ? {
              customdata: mine.map((part) => hoverOf(part, measured)),
              hovertemplate: '%{customdata}<extra></extra>',
            }
          : {
              hovertemplate: `%{x:.5~g}, %{y:.4~g}<extra>${plotText(groupLabels(data.colour)[group] ?? '')}</extra>`,
            }),
      },
    };
  });
}

function pointTraces(
  data: ChartData,
  marks: Extract<ChartMarks, { kind: 'points' }>,
  panel: number,
  selected: ReadonlySet<number>,
): readonly ChartTrace[] {
  const groups = Math.max(1, data.colour?.labels.length ?? 1);
  const sizes = marks.size;
  const largest = sizes ? sizes.reduce((a, b) => Math.max(a, Math.abs(b)), 0) : 0;
  const dense = marks.rows.length > 2000;
  return Array.from({ length: groups }, (_, group): ChartTrace => {
    const at = Array.from(marks.rows.keys()).filter((i) => marks.group[i] === group);
    const chosen = at.flatMap((i, index) => (selected.has(marks.rows[i] ?? -1) ? [index] : []));
    return {
      panel,
      trace: {
        type: 'scatter',
        mode: 'markers',
        x: at.map((i) => marks.x[i]),
        y: at.map((i) => marks.y[i]),
        marker: {
          size:
            sizes && largest > 0
              ? at.map((i) => 4 + 14 * Math.sqrt(Math.abs(sizes[i] ?? 0) / largest))
              : dense
                ? 4
                : 6,
          opacity: dense ? 0.5 : 0.75,
          symbol: symbols[group],
          line: { width: 0 },
          ...(marks.value
            ? { color: at.map((i) => marks.value?.[i] ?? null), coloraxis: 'coloraxis' }
            : { color: data.colour ? groupColour(data, group) : colour('c1') }),
        },
        ...(selected.size > 0 ? { selectedpoints: chosen } : {}),
        unselected: { marker: { opacity: 0.12 } },
        ...named(data, group, panel),
        customdata: at.map((i) => (marks.rows[i] ?? 0) + 1),
        hovertemplate: `${plotText(data.x.column ?? '')}: %{x:.5~g}<br>${plotText(data.y.column ?? '')}: %{y:.5~g}<br>#%{customdata}<extra>${plotText(groupLabels(data.colour)[group] ?? '')}</extra>`,
      },
    };
  });
}
