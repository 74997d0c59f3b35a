export type Placed = { readonly x: number; readonly y: number };
export type FlowLayout = {
  readonly places: readonly Placed[];
  /** One path from each node to the next, and where its label stands. */
  readonly edges: readonly { readonly path: string; readonly label: Placed; readonly turns: boolean }[];
  readonly width: number;
  readonly height: number;
};

export const nodeSize = { width: 156, height: 52 };
const gap = { x: 84, y: 44 };
const margin = 16;

/** Nodes of a chain in rows that turn at the ends, as an ox ploughs, so that every edge joins neighbours. */
export function layoutFlow(count: number, width: number): FlowLayout {
  const inRow = Math.max(1, Math.floor((width - 2 * margin + gap.x) / (nodeSize.width + gap.x)));
  const places = Array.from({ length: count }, (_, index): Placed => {
    const row = Math.floor(index / inRow);
    const at = index % inRow;
    const column = row % 2 === 0 ? at : inRow - 1 - at;
    return {
      x: margin + column * (nodeSize.width + gap.x),
      y: margin + row * (nodeSize.height + gap.y),
    };
  });
  const edges = places.slice(1).map((to, index) => {
    const from = places[index] ?? to;
    if (from.y !== to.y) {
      const x = from.x + nodeSize.width / 2;
      return {
        path: `M${x} ${from.y + nodeSize.height}V${to.y - 5}`,
        label: { x: x + 8, y: from.y + nodeSize.height + gap.y / 2 + 4 },
        turns: true,
      };
    }
    const right = to.x > from.x;
    const y = from.y + nodeSize.height / 2;
    const start = right ? from.x + nodeSize.width : from.x;
    const end = right ? to.x - 5 : to.x + nodeSize.width + 5;
    return {
      path: `M${start} ${y}H${end}`,
      label: { x: (start + end) / 2, y: y - 6 },
      turns: false,
    };
  });
  const rows = Math.max(1, Math.ceil(count / inRow));
  const columns = Math.min(count, inRow);
  return {
    places,
    edges,
    width: 2 * margin + columns * nodeSize.width + Math.max(0, columns - 1) * gap.x,
    height: 2 * margin + rows * nodeSize.height + (rows - 1) * gap.y,
  };
}
