import type { ChartData, ChartMarks, ChartPick } from '../../pipeline/data/look/chart-spec.ts';
import { words } from '../words/index.ts';
import { countedTitle, groupLabels, placeLabel, placePick, placesOf, valueLabel } from './chart-labels.ts';
import type { Twin } from './twin.ts';

/** One bar, bin, box or cell of a chart. */
export type ChartPart = {
  readonly panel: number;
  readonly group: number;
  /** Where it is, in words: panel, x, y and colour, whichever there are. */
  readonly names: readonly string[];
  readonly rows: number;
  readonly value: number;
  readonly pick: ChartPick;
};

/** The parts of a chart that rows can be asked of; none for curves of density and points. */
export function partsOf(data: ChartData): readonly ChartPart[] {
  const colours = groupLabels(data.colour);
  const panels = groupLabels(data.facet);
  return data.panels.flatMap(({ marks }, panel) => {
    const make: Make = (group, places, rows, value, pick) => ({
      panel,
      group,
      names: [
        ...(data.facet ? [panels[panel] ?? ''] : []),
        ...places,
        ...(data.colour ? [colours[group] ?? ''] : []),
      ],
      rows,
      value,
      pick: { ...(data.facet ? { panel } : {}), ...(data.colour ? { group } : {}), ...pick },
    });
    return partsOfPanel(data, marks, make);
  });
}

type Make = (
  group: number,
  places: readonly string[],
  rows: number,
  value: number,
  pick: Pick<ChartPick, 'x' | 'y'>,
) => ChartPart;

function partsOfPanel(data: ChartData, marks: ChartMarks, make: Make): readonly ChartPart[] {
  const side = valueSide(data);
  const axis = data[side];
  switch (marks.kind) {
    case 'bins':
      return marks.counts.flatMap((counts, group) =>
        Array.from(counts, (rows, k) =>
          make(group, [placeLabel(axis, k)], rows, rows, { [side]: placePick(axis, k) }),
        ),
      );
    case 'bars':
      return marks.values.flatMap((values, group) =>
        Array.from(values, (value, k) =>
          make(group, [placeLabel(axis, k)], marks.rows[group]?.[k] ?? 0, value, {
            [side]: placePick(axis, k),
          }),
        ),
      );
    case 'curves':
      if (data.kind !== 'line') return [];
      return marks.y.flatMap((values, group) =>
        Array.from(values, (value, k) =>
          make(group, [valueLabel(data.x, marks.x[group]?.[k] ?? 0)], marks.rows[group]?.[k] ?? 0, value, {
            x: placePick(data.x, k),
          }),
        ),
      );
    case 'boxes': {
      const named = axis.kind === 'levels';
      return marks.boxes.map((box) =>
        make(
          box.group,
          named ? [placeLabel(axis, box.level)] : [],
          box.rows,
          box.median,
          named ? { [side]: { level: box.level } } : {},
        ),
      );
    }
    case 'cells': {
      const across = placesOf(data.x);
      return Array.from(marks.counts, (rows, at) => {
        const [column, line] = [at % across, Math.floor(at / across)];
        const value = marks.value ? (marks.value[at] ?? Number.NaN) : rows;
        return make(0, [placeLabel(data.x, column), placeLabel(data.y, line)], rows, value, {
          x: placePick(data.x, column),
          y: placePick(data.y, line),
        });
      });
    }
    case 'points':
      return [];
  }
}

/** The axis along which the parts lie: levels or bins; the other one holds what is counted. */
export function valueSide(data: ChartData): 'x' | 'y' {
  if (data.kind === 'box' || data.kind === 'violin' || data.kind === 'strip') {
    if (data.y.kind === 'levels') return 'y';
    return data.x.kind === 'levels' || data.x.column !== null ? 'x' : 'y';
  }
  if (data.kind === 'bar') return data.x.kind === 'levels' ? 'x' : 'y';
  return data.x.column === null ? 'y' : 'x';
}

/** The numbers of a chart as a table. */
export function chartTwin(data: ChartData): Twin {
  const w = words.look;
  const facet = data.facet ? [data.facet.column] : [];
  const colour = data.colour ? [data.colour.column] : [];
  const colours = groupLabels(data.colour);
  const panels = groupLabels(data.facet);
  const side = valueSide(data);
  const along = data[side].column ?? '';
  const first = data.panels[0]?.marks;
  const inPanel = (panel: number) => (data.facet ? [panels[panel] ?? ''] : []);
  const inGroup = (group: number) => (data.colour ? [colours[group] ?? ''] : []);
  if (first?.kind === 'points') {
    const position = (axis: ChartData['x'], value: number) =>
      axis.kind === 'levels'
        ? placeLabel(axis, value)
        : axis.kind === 'time'
          ? valueLabel(axis, value)
          : value;
    const axes = (['x', 'y'] as const).filter((name) => data[name].column !== null);
    return {
      columns: unique([...facet, '#', ...axes.map((name) => data[name].column ?? ''), ...colour]),
      rows: data.panels.flatMap(({ marks }, panel) =>
        marks.kind !== 'points'
          ? []
          : Array.from(marks.rows, (row, i) => [
              ...inPanel(panel),
              row + 1,
              ...axes.map((name) => position(data[name], marks[name][i] ?? 0)),
              ...inGroup(marks.group[i] ?? 0),
            ]),
      ),
    };
  }
  if (first?.kind === 'boxes') {
    const q = w.quantity;
    const levels = data[side].kind === 'levels';
    return {
      columns: unique([
        ...facet,
        ...(levels ? [along] : []),
        ...colour,
        w.rows,
        q.mean,
        q.min,
        q.q1,
        q.median,
        q.q3,
        q.max,
        q.outliers,
      ]),
      rows: data.panels.flatMap(({ marks }, panel) =>
        marks.kind !== 'boxes'
          ? []
          : marks.boxes.map((box) => [
              ...inPanel(panel),
              ...(levels ? [placeLabel(data[side], box.level)] : []),
              ...inGroup(box.group),
              box.rows,
              box.mean,
              box.min,
              box.q1,
              box.median,
              box.q3,
              box.max,
              box.outliers,
            ]),
      ),
    };
  }
  if (first?.kind === 'curves' && data.kind !== 'line') {
    return {
      columns: unique([...facet, ...colour, along, countedTitle(data)]),
      rows: data.panels.flatMap(({ marks }, panel) =>
        marks.kind !== 'curves'
          ? []
          : marks.x.flatMap((xs, group) =>
              Array.from(xs, (x, i) => [
                ...inPanel(panel),
                ...inGroup(group),
                data[side].kind === 'time' ? valueLabel(data[side], x) : x,
                marks.y[group]?.[i] ?? 0,
              ]),
            ),
      ),
    };
  }
  const cells = first?.kind === 'cells';
  const measured = measuredTitle(data);
  return {
    columns: unique([
      ...facet,
      ...(cells ? [data.x.column ?? '', data.y.column ?? ''] : [along]),
      ...colour,
      w.rows,
      ...(measured === null ? [] : [measured]),
    ]),
    rows: partsOf(data)
      .filter(({ rows }) => rows > 0 || !cells)
      .map((part) => [
        ...part.names,
        part.rows,
        ...(measured === null ? [] : [Number.isNaN(part.value) ? null : part.value]),
      ]),
  };
}

/** What bars, lines and coloured cells show other than rows; null if it is rows. */
export function measuredTitle(data: ChartData): string | null {
  const first = data.panels[0]?.marks;
  if (first?.kind === 'cells') return data.shade === null ? null : words.look.of('mean', data.shade);
  if (data.measure === 'count') return null;
  const column = data.kind === 'line' ? data.y.column : data[valueSide(data) === 'x' ? 'y' : 'x'].column;
  return words.look.of(data.measure, column ?? '');
}

/** Columns of a table need names of their own: the second of a kind gets a number. */
function unique(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
