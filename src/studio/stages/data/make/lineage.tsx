import { IconSitemap } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { activateDataset } from '../../../../project/actions/data.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { Button } from '../../../atoms/button.tsx';
import { Popover } from '../../../atoms/popover.tsx';
import { useActions } from '../../../state/use-actions.ts';
import { useCards } from '../../../state/use-cards.ts';
import { useSelection } from '../../../state/use-selection.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { words } from '../../../words/index.ts';
import { connected, type LineageNode, layoutLineage, lineageSize } from './lineage-layout.ts';

const widest = 760;

/** The flow of tables around one of them, behind a button. */
export function Lineage({ dataset }: { dataset: DatasetRef }) {
  const [open, setOpen] = useState(false);
  const w = words.make;
  const { datasets } = useProject();
  const layout = layoutLineage(connected(datasets, dataset.id));
  return (
    <Popover
      label={w.lineageTitle(dataset.name)}
      open={open}
      onOpenChange={setOpen}
      width={Math.min(widest, layout.width + 24)}
      anchor={
        <Button size="s" icon={IconSitemap} aria-expanded={open} onClick={() => setOpen(!open)}>
          {w.lineage}
        </Button>
      }
    >
      <div className="make-lineage">
        {/* biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset */}
        <svg
          role="group"
          aria-label={w.lineageLabel}
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
        >
          <defs>
            <marker
              id="make-arrow"
              viewBox="0 0 6 6"
              refX="1"
              refY="3"
              markerWidth="6"
              markerHeight="6"
              orient="auto"
            >
              <path d="M0 0L6 3L0 6Z" fill="var(--axis)" />
            </marker>
          </defs>
          {layout.edges.map(({ from, to, path }) => (
            <path
              key={`${from} ${to}`}
              d={path}
              stroke="var(--axis)"
              strokeWidth="1.5"
              fill="none"
              markerEnd="url(#make-arrow)"
            />
          ))}
          {layout.nodes.map((node) => (
            <Node
              key={node.dataset.id}
              node={node}
              on={node.dataset.id === dataset.id}
              onDone={() => setOpen(false)}
            />
          ))}
        </svg>
      </div>
    </Popover>
  );
}

function Node({ node, on, onDone }: { node: LineageNode; on: boolean; onDone: () => void }) {
  const { dataset, x, y } = node;
  const { act } = useActions();
  const clear = useSelection((state) => state.clear);
  const cards = useCards().operations;
  const w = words.make;
  const how =
    dataset.derived === undefined
      ? w.file
      : (cards.find(({ id }) => id === dataset.derived?.operation.id)?.label ?? dataset.derived.operation.id);
  const size = w.size(dataset.rows, dataset.columns);
  const choose = () => {
    if (!on) {
      clear();
      act(activateDataset(dataset.id));
    }
    onDone();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no buttons
    <g
      role="button"
      tabIndex={0}
      aria-pressed={on}
      aria-label={w.lineageNode(dataset.name, how, size)}
      className={on ? 'make-node on' : 'make-node'}
      transform={`translate(${x} ${y})`}
      onClick={choose}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      }}
    >
      <title>{dataset.name}</title>
      <rect width={lineageSize.width} height={lineageSize.height} rx="6" />
      <text x="10" y="20" className="make-node-name">
        {cut(dataset.name, 23)}
      </text>
      <text x="10" y="37">
        {how} · {size}
      </text>
    </g>
  );
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
