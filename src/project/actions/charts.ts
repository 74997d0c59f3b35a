import type { ChartSpec } from '../../pipeline/data/look/chart-spec.ts';
import type { KeptChart, Project } from '../records.ts';
import { type Action, merging, step } from './action.ts';

export function keepChart(chart: KeptChart): Action {
  return step(`Keep chart ${chart.name}`, (project) => withCharts(project, (charts) => [...charts, chart]));
}

export function changeChart(id: string, spec: ChartSpec): Action {
  return merging('Change chart', (project) =>
    withCharts(project, (charts) => charts.map((chart) => (chart.id === id ? { ...chart, spec } : chart))),
  );
}

export function renameChart(id: string, name: string): Action {
  return merging('Rename chart', (project) =>
    withCharts(project, (charts) => charts.map((chart) => (chart.id === id ? { ...chart, name } : chart))),
  );
}

export function removeChart(id: string): Action {
  return step('Remove chart', (project) =>
    withCharts(project, (charts) => charts.filter((chart) => chart.id !== id)),
  );
}

function withCharts(
  project: Project,
  change: (charts: readonly KeptChart[]) => readonly KeptChart[],
): Project {
  return { ...project, charts: change(project.charts ?? []) };
}
