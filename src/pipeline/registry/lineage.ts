import { canonical, type Plain } from '../base/plain.ts';
import { hash } from '../base/random.ts';
import type { ModelVersion, Run } from './run.ts';

export type LineageKind = 'data' | 'recipe' | 'run' | 'version' | 'deployment';
/** A box of the graph: `column` 0…4 from data to deployment, `row` from the top. */
export type LineageNode = {
  readonly id: string;
  readonly kind: LineageKind;
  readonly label: string;
  readonly detail: string;
  readonly column: number;
  readonly row: number;
};
export type LineageEdge = { readonly from: string; readonly to: string };
export type Lineage = { readonly nodes: readonly LineageNode[]; readonly edges: readonly LineageEdge[] };
/** What the graph needs to know of a deployment; arms name versions by id. */
export type DeploymentRef = {
  readonly id: string;
  readonly name: string;
  readonly strategy: { readonly id: string };
  readonly arms: readonly { readonly version: string }[];
};

const COLUMNS: readonly LineageKind[] = ['data', 'recipe', 'run', 'version', 'deployment'];

/**
 * What each version was made from and where it runs: data → recipe → run → version → deployment. Only runs that
 * became versions are shown. Rows follow the order of the neighbours to the left, so that few edges cross.
 * `only`: the graph of one version.
 */
export function lineageOf(
  versions: readonly ModelVersion[],
  runs: readonly Run[],
  deployments: readonly DeploymentRef[],
  aliases: ReadonlyMap<string, string> = new Map(),
  only?: string,
): Lineage {
  const nodes = new Map<string, Omit<LineageNode, 'row' | 'column'>>();
  const edges = new Map<string, LineageEdge>();
  const node = (id: string, kind: LineageKind, label: string, detail: string): string => {
    if (!nodes.has(id)) nodes.set(id, { id, kind, label, detail });
    return id;
  };
  const edge = (from: string, to: string): void => {
    edges.set(`${from} ${to}`, { from, to });
  };
  for (const version of versions.filter((one) => only === undefined || one.id === only)) {
    const run = runs.find((one) => one.id === version.run);
    const steps = version.candidate.recipe.steps.filter((step) => step.disabled !== true);
    const recipe = canonical({ steps: steps as unknown as Plain, roles: version.candidate.roles });
    const names = [...aliases].filter(([, id]) => id === version.id).map(([alias]) => alias);
    const data = node(
      `data:${version.data.hash}`,
      'data',
      version.data.name,
      `${version.data.hash.slice(7, 15)} · ${version.data.rows} × ${version.data.columns}`,
    );
    const prepared = node(
      `recipe:${version.data.hash}:${hash(recipe).toString(16)}`,
      'recipe',
      steps.length === 0 ? 'No steps' : `Recipe ${hash(recipe).toString(16).slice(0, 4)}`,
      steps.length === 1 ? '1 step' : `${steps.length} steps`,
    );
    const made = node(
      `run:${version.run}`,
      'run',
      run ? runLabel(run) : 'Run',
      `${version.candidate.estimator.id} · ${version.plan.id}`,
    );
    const self = node(`version:${version.id}`, 'version', `v${version.number}`, names.join(', '));
    edge(data, prepared);
    edge(prepared, made);
    edge(made, self);
    for (const deployment of deployments) {
      if (!deployment.arms.some((arm) => arm.version === version.id)) continue;
      edge(self, node(`deployment:${deployment.id}`, 'deployment', deployment.name, deployment.strategy.id));
    }
  }
  return { nodes: placed([...nodes.values()], [...edges.values()]), edges: [...edges.values()] };
}

function runLabel(run: Run): string {
  return run.search ? `Search, trial ${run.search.trial}` : run.label;
}

function placed(
  nodes: readonly Omit<LineageNode, 'row' | 'column'>[],
  edges: readonly LineageEdge[],
): LineageNode[] {
  const rowOf = new Map<string, number>();
  const result: LineageNode[] = [];
  COLUMNS.forEach((kind, column) => {
    const members = nodes.filter((node) => node.kind === kind);
    const weight = (id: string): number => {
      const rows = edges.filter((edge) => edge.to === id).map((edge) => rowOf.get(edge.from) ?? 0);
      return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, 0) / rows.length;
    };
    const ordered = members.map((node, i) => ({ node, i, weight: weight(node.id) }));
    ordered.sort((a, b) => a.weight - b.weight || a.i - b.i);
    ordered.forEach(({ node }, row) => {
      rowOf.set(node.id, row);
      result.push({ ...node, column, row });
    });
  });
  return result;
}
