import './registry.css';
import type { Lineage, LineageKind } from '../../../pipeline/registry/lineage.ts';
import { words } from '../../words/index.ts';

const box = { width: 152, height: 44, gapX: 40, gapY: 14, top: 22 };
const kinds: readonly LineageKind[] = ['data', 'recipe', 'run', 'version', 'deployment'];

/** Data, recipe, run, version and deployment as boxes joined from left to right. */
export function LineageChart({ lineage, selected }: { lineage: Lineage; selected: string }) {
  const w = words.registry.lineage;
  const place = new Map(lineage.nodes.map((node) => [node.id, node]));
  const rows = Math.max(1, ...lineage.nodes.map((node) => node.row + 1));
  const x = (column: number) => column * (box.width + box.gapX) + 1;
  const y = (row: number) => box.top + row * (box.height + box.gapY) + 1;
  const width = x(4) + box.width + 2;
  const height = y(rows - 1) + box.height + 2;
  const used = new Set(lineage.nodes.map((node) => node.kind));
  return (
    <div className="registry-lineage">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={w.text(
          lineage.nodes.map((node) => `${w.columns[node.kind]} ${node.label}, ${node.detail}`),
        )}
      >
        {kinds.map((kind, column) =>
          used.has(kind) ? (
            <text key={kind} x={x(column)} y={12}>
              {w.columns[kind]}
            </text>
          ) : null,
        )}
        {lineage.edges.map(({ from, to }) => {
          const [a, b] = [place.get(from), place.get(to)];
          if (!a || !b) return null;
          const [x1, y1] = [x(a.column) + box.width, y(a.row) + box.height / 2];
          const [x2, y2] = [x(b.column), y(b.row) + box.height / 2];
          const mid = (x1 + x2) / 2;
          return <path key={`${from} ${to}`} d={`M${x1} ${y1} C${mid} ${y1} ${mid} ${y2} ${x2} ${y2}`} />;
        })}
        {lineage.nodes.map((node) => {
          const on = node.id === selected || node.id.endsWith(selected);
          return (
            <g key={node.id}>
              <rect
                className={`node ${node.kind}${on ? ' on' : ''}`}
                x={x(node.column)}
                y={y(node.row)}
                width={box.width}
                height={box.height}
                rx="6"
              />
              <text
                x={x(node.column) + 10}
                y={y(node.row) + 18}
                style={{ fill: 'var(--ink)', fontWeight: 600 }}
              >
                {cut(node.label)}
              </text>
              <text x={x(node.column) + 10} y={y(node.row) + 34}>
                {cut(node.detail)}
              </text>
              <title>{`${node.label} · ${node.detail}`}</title>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function cut(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
