import type { DatasetRef } from '../../../../project/records.ts';

export type LineageNode = { readonly dataset: DatasetRef; readonly x: number; readonly y: number };
export type LineageLayout = {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly path: string }[];
  readonly width: number;
  readonly height: number;
};

export const lineageSize = { width: 168, height: 48 };
const gap = { x: 56, y: 16 };
const margin = 12;

/** Everything that is joined with a dataset, by what it is made from or what is made from it. */
export function connected(datasets: readonly DatasetRef[], id: string): readonly DatasetRef[] {
  const found = new Set([id]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { id: other, derived } of datasets) {
      if (!derived) continue;
      if (found.has(other)) for (const input of derived.inputs) found.add(input);
      else if (derived.inputs.some((input) => found.has(input))) found.add(other);
    }
  }
  return datasets.filter((dataset) => found.has(dataset.id));
}

/** Tables from left to right: each one right of all it stands on, near the middle of those. */
export function layoutLineage(datasets: readonly DatasetRef[]): LineageLayout {
  const depth = new Map<string, number>();
  const depthOf = (dataset: DatasetRef, trail: ReadonlySet<string>): number => {
    const known = depth.get(dataset.id);
    if (known !== undefined) return known;
    const inputs = (dataset.derived?.inputs ?? []).flatMap((id) => {
      const input = datasets.find((held) => held.id === id);
      return input && !trail.has(id) ? [depthOf(input, new Set([...trail, id]))] : [];
    });
    const own = inputs.length === 0 ? 0 : Math.max(...inputs) + 1;
    depth.set(dataset.id, own);
    return own;
  };
  for (const dataset of datasets) depthOf(dataset, new Set([dataset.id]));
  const columns = Math.max(0, ...depth.values()) + 1;
  const place = new Map<string, number>();
  const nodes: LineageNode[] = [];
  let most = 1;
  for (let column = 0; column < columns; column++) {
    const held = datasets.filter(({ id }) => depth.get(id) === column);
    const wish = (dataset: DatasetRef) => {
      const rows = (dataset.derived?.inputs ?? []).flatMap((id) => place.get(id) ?? []);
      return rows.length === 0 ? place.size : rows.reduce((sum, row) => sum + row, 0) / rows.length;
    };
    const ordered = column === 0 ? held : [...held].sort((a, b) => wish(a) - wish(b));
    ordered.forEach((dataset, row) => {
      place.set(dataset.id, row);
      nodes.push({
        dataset,
        x: margin + column * (lineageSize.width + gap.x),
        y: margin + row * (lineageSize.height + gap.y),
      });
    });
    most = Math.max(most, ordered.length);
  }
  const edges = nodes.flatMap(({ dataset, x, y }) =>
    [...new Set(dataset.derived?.inputs ?? [])].flatMap((id) => {
      const from = nodes.find((node) => node.dataset.id === id);
      if (!from) return [];
      const [x1, y1] = [from.x + lineageSize.width, from.y + lineageSize.height / 2];
      const [x2, y2] = [x - 5, y + lineageSize.height / 2];
      const bend = (x2 - x1) / 2;
      return [
        { from: id, to: dataset.id, path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` },
      ];
    }),
  );
  return {
    nodes,
    edges,
    width: 2 * margin + columns * lineageSize.width + (columns - 1) * gap.x,
    height: 2 * margin + most * lineageSize.height + (most - 1) * gap.y,
  };
}
