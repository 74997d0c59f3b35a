import type { BoxSummary, ChartData, ChartMarks } from '../../pipeline/data/look/chart-spec.ts';
import { formatCount } from '../words/format.ts';
import { words } from '../words/index.ts';
import { groupLabels, levelLabel, placePick, valueLabel } from './chart-labels.ts';
import { type ChartTrace, groupColour, named } from './chart-look.ts';
import { valueSide } from './chart-parts.ts';
import { plotText } from './plot-text.ts';
import { colour } from './plot-theme.ts';

type Lane = { readonly middle: number; readonly width: number };

/** Where the box of a level and group stands: levels at 0, 1, …, groups beside each other within. */
function laneOf(data: ChartData, level: number, group: number): Lane {
  const groups = Math.max(1, data.colour?.labels.length ?? 1);
  const width = 0.8 / groups;
  return { middle: level + (group - (groups - 1) / 2) * width, width: width * 0.86 };
}

function toneOf(data: ChartData, group: number): string {
  return data.colour ? groupColour(data, group) : colour('c1');
}

/** Boxes or violins, drawn from their numbers; outliers as points. */
export function boxTraces(
  data: ChartData,
  boxes: readonly BoxSummary[],
  panel: number,
): readonly ChartTrace[] {
  const side = valueSide(data);
  const levels = data[side].kind === 'levels';
  // A single box lies across the axis that has no column.
  const across = levels ? side : data.x.column === null ? 'x' : 'y';
  const values = across === 'x' ? 'y' : 'x';
  const groups = Math.max(1, data.colour?.labels.length ?? 1);
  return Array.from({ length: groups }, (_, group) => boxes.filter((box) => box.group === group)).flatMap(
    (own, group) => {
      if (own.length === 0) return [];
      const pickOf = (box: BoxSummary | undefined) =>
        box
          ? {
              ...(data.facet ? { panel } : {}),
              ...(data.colour ? { group } : {}),
              ...(levels ? { [side]: placePick(data[side], box.level) } : {}),
            }
          : null;
      const hover = own.map((box) => hoverBox(data, box, levels ? side : null, values));
      const body: readonly ChartTrace[] =
        data.kind === 'violin'
          ? violinTraces(data, own, group, panel, across, values)
          : [
              {
                panel,
                trace: {
                  type: 'box',
                  orientation: across === 'x' ? 'v' : 'h',
                  [across]: own.map((box) => laneOf(data, box.level, group).middle),
                  q1: own.map((box) => box.q1),
                  median: own.map((box) => box.median),
                  q3: own.map((box) => box.q3),
                  lowerfence: own.map((box) => box.low),
                  upperfence: own.map((box) => box.high),
                  mean: own.map((box) => box.mean),
                  boxpoints: false,
                  width: laneOf(data, 0, group).width,
                  line: { color: toneOf(data, group), width: 1.25 },
                  hoverinfo: 'skip',
                  ...named(data, group, panel),
                },
              },
            ];
      const outliers = own.flatMap((box) => Array.from(box.shown, (value) => ({ value, box })));
      return [
        ...body,
        {
          panel,
          pick: (index: number) => pickOf(own[index]),
          trace: {
            type: 'scatter',
            mode: 'markers',
            [across]: own.map((box) => laneOf(data, box.level, group).middle),
            [values]: own.map((box) => box.median),
            marker: { size: 18, opacity: 0, color: toneOf(data, group) },
            selected: { marker: { opacity: 0 } },
            unselected: { marker: { opacity: 0 } },
            showlegend: false,
            customdata: hover,
            hovertemplate: '%{customdata}<extra></extra>',
          },
        },
        ...(data.kind === 'violin'
          ? []
          : [
              {
                panel,
                pick: (index: number) => pickOf(outliers[index]?.box),
                trace: {
                  type: 'scatter',
                  mode: 'markers',
                  [across]: outliers.map(({ box }) => laneOf(data, box.level, group).middle),
                  [values]: outliers.map(({ value }) => value),
                  marker: { size: 4, opacity: 0.6, color: toneOf(data, group) },
                  selected: { marker: { opacity: 0.6 } },
                  unselected: { marker: { opacity: 0.6 } },
                  showlegend: false,
                  hovertemplate: `%{${values}:.6~g}<extra></extra>`,
                },
              },
            ]),
      ];
    },
  );
}

function hoverBox(data: ChartData, box: BoxSummary, side: 'x' | 'y' | null, values: 'x' | 'y'): string {
  const q = words.look.quantity;
  const text = (value: number) => valueLabel(data[values], value);
  const head = [
    ...(side ? [levelLabel(data[side], box.level)] : []),
    ...(data.colour ? [groupLabels(data.colour)[box.group] ?? ''] : []),
  ].map(plotText);
  return [
    ...head,
    `${q.max}: ${text(box.max)}`,
    `${q.q3}: ${text(box.q3)}`,
    `${q.median}: ${text(box.median)}`,
    `${q.q1}: ${text(box.q1)}`,
    `${q.min}: ${text(box.min)}`,
    `${q.mean}: ${text(box.mean)}`,
    `${formatCount(box.rows)} ${words.look.rows}, ${formatCount(box.outliers)} ${q.outliers}`,
  ].join('<br>');
}

/** A closed outline per violin, with its quartiles as a line and the median across. */
function violinTraces(
  data: ChartData,
  boxes: readonly BoxSummary[],
  group: number,
  panel: number,
  across: 'x' | 'y',
  values: 'x' | 'y',
): readonly ChartTrace[] {
  const places: (number | null)[] = [];
  const heights: (number | null)[] = [];
  const innerPlaces: (number | null)[] = [];
  const innerHeights: (number | null)[] = [];
  for (const box of boxes) {
    const { middle, width } = laneOf(data, box.level, group);
    const curve = box.curve;
    const peak = curve ? curve.density.reduce((a, b) => Math.max(a, b), 0) : 0;
    if (curve && peak > 0) {
      const half = Array.from(curve.density, (density) => (density / peak) * (width / 2));
      const at = Array.from(curve.at);
      places.push(
        ...half.map((reach) => middle - reach),
        ...half.map((reach) => middle + reach).toReversed(),
        middle - (half[0] ?? 0),
        null,
      );
      heights.push(...at, ...at.toReversed(), at[0] ?? null, null);
    }
    innerPlaces.push(middle, middle, null, middle - width / 4, middle + width / 4, null);
    innerHeights.push(box.q1, box.q3, null, box.median, box.median, null);
  }
  const tone = toneOf(data, group);
  const shape = (x: readonly (number | null)[], y: readonly (number | null)[]) => ({
    [across]: x,
    [values]: y,
  });
  return [
    {
      panel,
      trace: {
        type: 'scatter',
        mode: 'lines',
        ...shape(places, heights),
        fill: 'toself',
        line: { color: tone, width: 1 },
        hoverinfo: 'skip',
        ...named(data, group, panel),
      },
    },
    {
      panel,
      trace: {
        type: 'scatter',
        mode: 'lines',
        ...shape(innerPlaces, innerHeights),
        line: { color: colour('ink'), width: 1.5 },
        hoverinfo: 'skip',
        showlegend: false,
      },
    },
  ];
}

/** Points spread within their lane, always the same way for the same row. */
export function stripTraces(
  data: ChartData,
  marks: Extract<ChartMarks, { kind: 'points' }>,
  panel: number,
  selected: ReadonlySet<number>,
): readonly ChartTrace[] {
  const side = valueSide(data);
  const levels = data[side].kind === 'levels';
  const across = levels ? side : data.x.column === null ? 'x' : 'y';
  const values = across === 'x' ? 'y' : 'x';
  const groups = Math.max(1, data.colour?.labels.length ?? 1);
  const dense = marks.rows.length > 1500;
  return Array.from({ length: groups }, (_, group): ChartTrace => {
    const at = Array.from(marks.rows.keys()).filter((i) => marks.group[i] === group);
    const place = (i: number) => {
      const lane = laneOf(data, levels ? (marks[across][i] ?? 0) : 0, group);
      const spread = (Math.imul((marks.rows[i] ?? 0) + 1, 0x9e3779b1) >>> 0) / 2 ** 32 - 0.5;
      return lane.middle + spread * lane.width;
    };
    return {
      panel,
      trace: {
        type: 'scatter',
        mode: 'markers',
        [across]: at.map(place),
        [values]: at.map((i) => marks[values][i]),
        marker: {
          size: dense ? 3 : 5,
          opacity: dense ? 0.4 : 0.65,
          color: toneOf(data, group),
          line: { width: 0 },
        },
        ...(selected.size > 0
          ? { selectedpoints: at.flatMap((i, index) => (selected.has(marks.rows[i] ?? -1) ? [index] : [])) }
          : {}),
        unselected: { marker: { opacity: 0.12 } },
        ...named(data, group, panel),
        customdata: at.map((i) => (marks.rows[i] ?? 0) + 1),
        hovertemplate: `%{${values}:.6~g}<br>#%{customdata}<extra>${plotText(groupLabels(data.colour)[group] ?? '')}</extra>`,
      },
    };
  });
}
