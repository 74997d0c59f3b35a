import { describe, expect, it } from 'vitest';
import type { ChartSpec } from '../../pipeline/data/look/chart-spec.ts';
import { change, startHistory, undo } from '../history.ts';
import { newProject } from '../new-project.ts';
import { changeChart, keepChart, removeChart, renameChart } from './charts.ts';

const spec: ChartSpec = {
  kind: null,
  x: 'age',
  y: null,
  colour: null,
  size: null,
  facet: null,
  measure: 'mean',
  step: null,
  bins: null,
  xLog: false,
  yLog: false,
};
const chart = { id: 'c1', dataset: 'd1', name: 'age', spec };

describe('kept charts', () => {
  it('are added, changed, renamed and removed by id', () => {
    const kept = keepChart(chart).change(newProject('p', 'P'));
    const two = keepChart({ ...chart, id: 'c2' }).change(kept);
    const changed = changeChart('c1', { ...spec, y: 'fare' }).change(two);
    expect(changed.charts?.map((held) => held.spec.y)).toEqual(['fare', null]);
    const named = renameChart('c2', 'Ages').change(changed);
    expect(named.charts?.map(({ name }) => name)).toEqual(['age', 'Ages']);
    expect(
      removeChart('c1')
        .change(named)
        .charts?.map(({ id }) => id),
    ).toEqual(['c2']);
  });

  it('are undone: the first one leaves a project as it was, several changes go back at once', () => {
    const start = startHistory(newProject('p', 'P'));
    const kept = change(start, keepChart(chart));
    if (!kept) throw new Error('nothing changed');
    expect(undo(kept.history)?.history.project.charts).toBeUndefined();
    const first = change(kept.history, changeChart('c1', { ...spec, bins: 10 }));
    const second = first && change(first.history, changeChart('c1', { ...spec, bins: 20 }));
    expect(second && undo(second.history)?.history.project.charts?.[0]?.spec.bins).toBeNull();
  });
});
